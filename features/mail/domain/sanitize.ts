import sanitizeHtml from 'sanitize-html'
import { safeStyle } from './styles.ts'

/** Where the address of a picture waits until somebody asks to see it. */
export const remoteImageAttribute = 'data-remote-src'
/** Where the content id of an enclosed picture waits for the address of its attachment. */
export const enclosedImageAttribute = 'data-enclosed'

const deepest = 250

/** Mail HTML without anything that runs, fetches or covers; pictures wait behind data attributes. */
export const sanitizeMailHtml = (html: string): { html: string; hasRemoteImages: boolean } => {
  let hasRemoteImages = false
  const safe = sanitizeHtml(html, {
    ...policy,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: safeLink(attribs) }),
      img: (tagName, attribs) => {
        const image = safeImage(attribs)
        hasRemoteImages ||= remoteImageAttribute in image
        return { tagName, attribs: image }
      },
      center: () => ({ tagName: 'div', attribs: { style: 'text-align:center' } }),
      body: (_, attribs) => ({ tagName: 'div', attribs: bodyAttributes(attribs) }),
      '*': (tagName, attribs) => ({ tagName, attribs: withSafeStyle(attribs) }),
    },
  })
  return { html: safe, hasRemoteImages }
}

const policy: sanitizeHtml.IOptions = {
  allowedTags: [
    ...'a abbr address article aside b bdi bdo big blockquote br caption cite code col colgroup dd del dfn div dl'.split(
      ' ',
    ),
    ...'dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q'.split(
      ' ',
    ),
    ...'rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u'.split(
      ' ',
    ),
    ...'ul var wbr'.split(' '),
  ],
  allowedAttributes: {
    '*': ['dir', 'lang', 'style', 'title', 'align', 'valign'],
    a: ['href', 'target', 'rel'],
    col: ['span', 'width'],
    colgroup: ['span', 'width'],
    font: ['color', 'face', 'size'],
    img: ['alt', 'width', 'height', 'src', remoteImageAttribute, enclosedImageAttribute],
    ol: ['start', 'type', 'reversed'],
    li: ['value', 'type'],
    ul: ['type'],
    table: ['width', 'height', 'border', 'cellpadding', 'cellspacing', 'bgcolor', 'summary'],
    td: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap'],
    th: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'nowrap', 'scope'],
    tr: ['height', 'bgcolor'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'title', 'template'],
  parseStyleAttributes: false,
  nestingLimit: deepest,
}

const safeLink = ({ href, ...rest }: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  const address = href?.trim() ?? ''
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return rest
  return { ...rest, href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }
}

const pictureData = /^data:image\/(png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]+$/i
const largestPictureData = 200_000

const safeImage = (given: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  const { src = '', srcset: _, ...rest } = given
  delete rest[remoteImageAttribute]
  delete rest[enclosedImageAttribute]
  const address = src.trim()
  if (/^cid:/i.test(address)) return { ...rest, [enclosedImageAttribute]: contentId(address.slice(4)) }
  if (/^https?:\/\//i.test(address)) return { ...rest, [remoteImageAttribute]: address }
  if (address.length <= largestPictureData && pictureData.test(address)) return { ...rest, src: address }
  return rest
}

const contentId = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const bodyAttributes = ({ bgcolor, text, ...rest }: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  const colours = [bgcolor && `background-color:${bgcolor}`, text && `color:${text}`].filter(Boolean)
  return { ...rest, style: [...colours, rest.style ?? ''].join(';') }
}

const withSafeStyle = (attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  if (attribs.style === undefined) return attribs
  const { style, ...rest } = attribs
  const safe = safeStyle(style)
  return safe ? { ...rest, style: safe } : rest
}
