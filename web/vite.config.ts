import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://localhost:${process.env.REGARD_PORT ?? '7300'}`

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: 'es2022', assetsInlineLimit: 0 },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.REGARD_VITE_PORT ?? '7399'),
    fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] },
    // The API refuses writes from other origins; in development this server stands in front of it.
    proxy: { '/api': { target: server, headers: { origin: server } } },
  },
})
