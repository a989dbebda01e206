import { clientsClaim } from 'workbox-core'
import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'

/** What a service worker has of its own; the types of all of it stand against those of a page. */
interface WorkerScope {
  /** Every file of the build, put in place by the build. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[]
  readonly registration: { readonly scope: string }
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}
interface FetchEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
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

const reference = new URL('reference/', self.registration.scope).href
const keptReference = 'reference'

/**
 * A page of the reference, of which there are too many to keep: the newest, else as it was last read here, else one that
 * tells what is missing.
 */
async function pageOfReference(request: Request): Promise<Response> {
  const cache = await caches.open(keptReference)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true })
    if (kept) return kept
    const [language = ''] = /^\w\w\//.exec(request.url.slice(reference.length)) ?? []
    const missing =
      request.mode === 'navigate' ? await matchPrecache(`${reference}${language}offline.html`) : undefined
    if (!missing) throw error
    // Its links are meant from where it lies.
    const page = (await missing.text()).replace('<head>', `<head><base href="${reference}${language}">`)
    return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  }
}

self.addEventListener('fetch', event => {
  const { url, method } = event.request
  if (method === 'GET' && url.startsWith(reference) && getCacheKeyForURL(url) === undefined)
    event.respondWith(pageOfReference(event.request))
})

// A newer build takes over when somebody asks for it, or once the last tab of the older one is closed.
self.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING')
    void self.skipWaiting()
})
