import { clientsClaim } from 'workbox-core'
import { addPlugins, cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'

/** What a service worker has of its own; the types of all of it stand against those of a page. */
interface WorkerScope {
  /** Every file of the build, put in place by the build. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[]
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}
declare const self: WorkerScope

/**
 * Browsers let a sandboxed frame pass by the service worker, so that without a network there is no lab in one. In a
 * frame of the page's origin the document comes from here, and this header puts it into the same sandbox.
 */
function inSandbox(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.append('Content-Security-Policy', 'sandbox allow-scripts')
  return new Response(response.body, { headers })
}

addPlugins([
  {
    handlerWillRespond: async ({ request, response }) =>
      new URL(request.url).pathname.endsWith('/lab.html') ? inSandbox(response) : response,
  },
])
// Whatever stands behind the `?` of an address is for the app.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./], cleanURLs: false })
cleanupOutdatedCaches()
// The tab of the first visit, too, works on when the network goes.
clientsClaim()

// A newer build takes over when somebody asks for it, or once the last tab of the older one is closed.
self.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING')
    void self.skipWaiting()
})
