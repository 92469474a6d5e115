type Colour = readonly [red: number, green: number, blue: number]

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
const DARK_PAPER: Colour = [0x16, 0x19, 0x1b]
/** What WCAG 2.2 asks of words at AA. */
const READABLE = 4.5

const read = (hex: string): Colour => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]

const light = (part: number): number => {
  const value = part / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const luminance = ([red, green, blue]: Colour): number =>
  0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)

const between = (a: Colour, b: Colour): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (high! + 0.05) / (low! + 0.05)
}

/** How well two colours are told apart, 1 to 21 (WCAG 2.2). */
export const contrastOf = (a: string, b: string): number => between(read(a), read(b))

/** The same colour, moved towards another only as far as it takes to be read on every one of these. */
function readable(colour: Colour, on: readonly Colour[], towards: Colour): Colour {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = read(hexOf(mixed(colour, towards, share)))
    if (on.every((each) => between(tried, each) >= READABLE)) return tried
  }
  return towards
}

export interface Accent {
  readonly accent: string
  readonly ink: string
  readonly wash: string
  readonly onAccent: string
}

function accentOn(colour: Colour, paper: Colour, towards: Colour, washed: number): Accent {
  const wash = read(hexOf(mixed(paper, colour, washed)))
  const accent = readable(colour, [paper, wash], towards)
  const onAccent = between(accent, WHITE) >= between(accent, BLACK) ? WHITE : BLACK
  return {
    accent: hexOf(accent),
    ink: hexOf(readable(mixed(accent, towards, 0.25), [paper, wash], towards)),
    wash: hexOf(wash),
    onAccent: hexOf(onAccent),
  }
}

/** What one colour of an organisation becomes on light and on dark paper, so that every word on the pages can be read. */
export function accentsOf(colour: string): { light: Accent; dark: Accent } {
  const chosen = read(colour)
  return {
    light: accentOn(chosen, WHITE, BLACK, 0.09),
    dark: accentOn(chosen, DARK_PAPER, WHITE, 0.14),
  }
}
