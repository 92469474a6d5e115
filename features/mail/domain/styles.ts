const properties = new Set([
  'background-color',
  'border',
  'border-bottom',
  'border-collapse',
  'border-color',
  'border-left',
  'border-radius',
  'border-right',
  'border-spacing',
  'border-style',
  'border-top',
  'border-width',
  'color',
  'direction',
  'display',
  'font',
  'font-family',
  'font-size',
  'font-style',
  'font-variant',
  'font-weight',
  'height',
  'letter-spacing',
  'line-height',
  'list-style-type',
  'margin',
  'margin-bottom',
  'margin-left',
  'margin-right',
  'margin-top',
  'max-width',
  'min-width',
  'overflow-wrap',
  'padding',
  'padding-bottom',
  'padding-left',
  'padding-right',
  'padding-top',
  'table-layout',
  'text-align',
  'text-decoration',
  'text-indent',
  'text-transform',
  'unicode-bidi',
  'vertical-align',
  'white-space',
  'width',
  'word-break',
  'word-spacing',
])

// No backslash, no comment, no url(): the only function is a colour. Linear: no two parts can match the same text.
const value = /^(?:[\w\s.,%#'"!-]|rgba?\([\d\s.,%]{1,40}\))+$/i
const longest = 4000

/** The declarations of a style attribute that can neither fetch, cover nor script anything. */
export const safeStyle = (style: string): string =>
  style.length > longest
    ? ''
    : style
        .split(';')
        .flatMap((declaration) => {
          const colon = declaration.indexOf(':')
          if (colon < 0) return []
          const name = declaration.slice(0, colon).trim().toLowerCase()
          const given = declaration.slice(colon + 1).trim()
          if (name === 'background') return backgroundColour(given)
          return properties.has(name) && given !== '' && value.test(given) ? [`${name}:${given}`] : []
        })
        .join(';')

const colour = /#[\da-f]{3,8}\b|rgba?\([\d\s.,%]{1,40}\)/i
const noColour =
  /^(?:none|inherit|initial|unset|revert|repeat(?:-[xy])?|no-repeat|round|space|scroll|fixed|local|top|bottom|left|right|center|auto|cover|contain|(?:border|padding|content)-box)$/i

/** Of the shorthand only the colour: without it, words made for a dark ground would stand white on white. */
const backgroundColour = (given: string): string[] => {
  const plain = given.replace(/url\([^)]*\)?/gi, ' ')
  const found =
    colour.exec(plain)?.[0] ??
    plain.split(/\s+/).find((word) => /^[a-z]+$/i.test(word) && !noColour.test(word))
  return found ? [`background-color:${found}`] : []
}
