import { createServer, type ViteDevServer } from 'vite'
import { resolve } from './aliases.ts'
import { css } from './class-names.ts'

/** Runs something with the app's modules in Node, as the build has them. */
export async function withSourceModules<T>(
  root: string,
  run: (server: ViteDevServer) => Promise<T>,
): Promise<T> {
  const server = await createServer({
    root,
    configFile: false,
    css,
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    resolve,
  })
  try {
    return await run(server)
  } finally {
    await server.close()
  }
}
