import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = `http://localhost:${process.env.REGARD_PORT ?? '7300'}`
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Compresses the assets once, so that the server never has to. */
const compressed = (): Plugin => ({
  name: 'compressed-assets',
  apply: 'build',
  writeBundle({ dir }) {
    const folder = `${dir}/assets`
    for (const name of readdirSync(folder)) {
      if (!/\.(js|css|svg)$/.test(name)) continue
      const bytes = readFileSync(`${folder}/${name}`)
      if (bytes.length < 1024) continue
      writeFileSync(`${folder}/${name}.gz`, gzipSync(bytes, { level: 9 }))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }
      writeFileSync(`${folder}/${name}.br`, brotliCompressSync(bytes, { params }))
    }
  },
})

export default defineConfig({
  root: here('.'),
  plugins: [react(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One file for what changes with our libraries, so that a new version of ours does not fetch it again.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack)\//,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.REGARD_VITE_PORT ?? '7399'),
    fs: { allow: [here('..')] },
    // The API refuses writes from other origins; in development this server stands in front of it.
    proxy: { '/api': { target: server, headers: { origin: server } } },
  },
})
