import './no-eval.ts'
import { createRoot } from 'react-dom/client'
import { applyScheme, rememberedScheme } from '#platform/client/scheme.ts'
import { App } from './app.tsx'
import { firstTongue, speakTongue } from './words/tongue.ts'

applyScheme(rememberedScheme())
const root = document.getElementById('root')
if (root) {
  await speakTongue(firstTongue()).catch(() => speakTongue('en'))
  createRoot(root).render(<App />)
}
