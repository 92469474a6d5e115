/**
 * What runs on the page of a form: it works the puzzle of the form's own token once somebody begins to write, and says to
 * a frame around it how high it is. It reads nothing, keeps nothing and asks nobody; without it everything works too.
 */
export const pageScript = `(() => {
'use strict'
const K = new Uint32Array(64), H0 = new Uint32Array(8)
for (let n = 0, p = 2; n < 64; p++) {
  let prime = true
  for (let d = 2; d * d <= p; d++) if (p % d === 0) { prime = false; break }
  if (!prime) continue
  const part = (x) => ((x - Math.floor(x)) * 4294967296) >>> 0
  if (n < 8) H0[n] = part(Math.sqrt(p))
  K[n++] = part(Math.cbrt(p))
}
const W = new Uint32Array(64)
const turn = (x, n) => (x >>> n) | (x << (32 - n))
const firstWord = (text) => {
  const size = ((text.length + 8) >> 6) + 1, blocks = new Uint32Array(size * 16), H = Uint32Array.from(H0)
  for (let i = 0; i < text.length; i++) blocks[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8)
  blocks[text.length >> 2] |= 128 << (24 - (text.length % 4) * 8)
  blocks[blocks.length - 1] = text.length * 8
  for (let at = 0; at < blocks.length; at += 16) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) { W[i] = blocks[at + i]; continue }
      const a = W[i - 15], b = W[i - 2]
      W[i] = (W[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + W[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0
    }
    let [a, b, c, d, e, f, g, h] = H
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0
    }
    H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h
  }
  return H[0]
}
const isSolved = (text, bits) => firstWord(text) >>> (32 - bits) === 0
const place = globalThis.document
if (!place) { globalThis.isSolved = isSolved; return }
const form = place.querySelector('form[data-work]')
if (form) {
  const bits = Number(form.dataset.work), token = form.elements.namedItem('form').value
  const work = form.elements.namedItem('work'), button = form.querySelector('button')
  let next = 0, began = 0, waits = false
  const done = () => { if (waits) { waits = false; form.submit() } }
  const some = () => {
    const until = performance.now() + 12
    while (performance.now() < until) {
      if (isSolved(token + ':' + next, bits)) { work.value = String(next); return done() }
      next++
    }
    if (performance.now() - began > 20000) return done()
    setTimeout(some, 0)
  }
  const begin = () => { if (began === 0) { began = performance.now(); setTimeout(some, 0) } }
  form.addEventListener('focusin', begin)
  form.addEventListener('input', begin)
  form.addEventListener('submit', (event) => {
    if (waits) return event.preventDefault()
    button.setAttribute('aria-busy', 'true')
    begin()
    if (work.value !== '' || performance.now() - began > 20000) return
    waits = true
    event.preventDefault()
  })
}
if (globalThis.parent !== globalThis) {
  let told = 0
  const tell = () => {
    const height = Math.ceil(place.body.getBoundingClientRect().height)
    if (height === told) return
    told = height
    parent.postMessage({ regard: 'height', height }, '*')
  }
  new ResizeObserver(tell).observe(place.body)
  tell()
}
})()
`
