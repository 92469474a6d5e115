/**
 * What another site loads by one tag: it puts the form there in a frame of the right height. Until the frame has said
 * something a plain link stands there, and stays where frames are not allowed. Only heights are heard, from this frame
 * alone.
 */
export const embedScript = `(() => {
'use strict'
const tag = document.currentScript
if (!tag || !tag.src) return
const address = new URL(tag.src)
address.pathname = address.pathname.replace(/\\.js$/, '')
const language = tag.dataset.language || document.documentElement.lang
if (/^[a-z]{2}(-|$)/i.test(language)) address.searchParams.set('lang', language.slice(0, 2).toLowerCase())
const title = tag.dataset.title || 'Ask us'
const link = document.createElement('a')
link.href = address.href.replace(/\\/embed(?=$|\\?)/, '')
link.textContent = title
const frame = document.createElement('iframe')
frame.title = title
frame.style.cssText = 'display:block;width:100%;border:0;height:0;color-scheme:normal'
addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow || event.origin !== address.origin) return
  const { data } = event
  if (!data || data.regard !== 'height' || typeof data.height !== 'number' || !(data.height > 0)) return
  frame.style.height = Math.min(data.height, 8000) + 'px'
  link.hidden = true
})
let loads = 0
frame.addEventListener('load', () => {
  loads += 1
  if (loads > 1) frame.scrollIntoView({ block: 'nearest' })
})
frame.src = address.href
tag.after(link, frame)
})()
`
