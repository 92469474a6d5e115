// Our pages refuse code made from text (CSP); zod would try it, and the browser would complain. Before any zod is loaded.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
