import { readFileSync } from 'node:fs'

// What the page asks for before the desk is shown, as the built page itself names it.
const page = readFileSync(new URL('./web/dist/index.html', import.meta.url), 'utf8')
const named = (ending) =>
  [...page.matchAll(new RegExp(`/(assets/[^"]+\\.${ending})"`, 'g'))].map(([, path]) => `web/dist/${path}`)

export default [
  {
    name: 'first load of the desk: script, without the editor',
    path: named('js'),
    limit: '200 kB',
    gzip: true,
  },
  { name: 'first load of the desk: style', path: named('css'), limit: '40 kB', gzip: true },
]
