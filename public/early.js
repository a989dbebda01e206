// Runs before the first paint, and before any module: what must not wait, and must not flash. Kept in step with src/platform
// (where things are kept) and src/first-screens.tsx (the screens in the page).
{
  // Text becomes no markup, and no address a script or a worker but one of the page's own. A page from a disk has two names
  // for its origin: one for files, and one for what it makes itself.
  window.trustedTypes?.createPolicy('default', {
    createScriptURL: address =>
      [origin, location.origin].includes(new URL(address, location).origin) ? address : null,
  })

  const page = document.documentElement
  const stored = (storage, key) => {
    try {
      return storage()?.getItem(key) ?? undefined
    } catch {
      // Storage is blocked: nothing was kept.
      return undefined
    }
  }
  const preferences = (() => {
    try {
      return JSON.parse(stored(() => localStorage, 'seccompose') ?? '{}') ?? {}
    } catch {
      return {}
    }
  })()

  // A chosen theme.
  const { theme, language, layout, target } = preferences
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme

  // Which screen of the page is shown until the app draws it: none where it would say or show something else.
  const open = stored(() => sessionStorage, 'seccompose.open')
  const known = typeof language === 'string' ? [language] : navigator.languages
  const languages = page.dataset.languages?.split(' ') ?? []
  const first = known.map(tag => languages.find(one => tag === one || tag.startsWith(`${one}-`))).find(Boolean)
  const isUsual =
    (target?.architecture ?? 'SCMP_ARCH_X86_64') === 'SCMP_ARCH_X86_64' &&
    !/#v|\?(call|default|q)=/.test(location.href) &&
    matchMedia('(min-width: 1000px) and (min-height: 520px)').matches
  if ((first ?? 'en') === 'en' && isUsual) {
    if (open === undefined) page.dataset.first = 'start'
    else if (location.hash === '' && layout?.panelOpen !== false && layout?.panelSide !== 'left' && !matchMedia('(pointer: coarse)').matches) {
      page.dataset.first = 'table'
      if (layout?.jsonShare > 0) page.style.setProperty('--first-json', `${layout.jsonShare * 100}%`)
      if (layout?.panelHeight > 0) page.style.setProperty('--first-panel', `${layout.panelHeight}px`)
    }
  }
  // What was pressed there is pressed again once it does something.
  addEventListener('click', event => {
    const button = event.target instanceof Element && event.target.closest('[data-first] button')
    if (button) button.dataset.pressed = ''
  })
  // What is dropped or pasted there is brought once the app is here; a browser would leave the page for a file.
  const given = (window.earlyGiven = [])
  addEventListener('dragover', event => window.earlyGiven && event.preventDefault())
  addEventListener('drop', event => {
    if (!window.earlyGiven) return
    event.preventDefault()
    for (const file of event.dataTransfer.files) given.push({ file })
  })
  addEventListener('paste', event => {
    const text = event.clipboardData.getData('text/plain')
    if (text && open === undefined) window.earlyGiven?.push({ text })
  })
  // Without the app, a screen that does nothing would only mislead.
  const sayMissing = () => {
    delete page.dataset.first
    document.body.prepend('Seccompose could not be loaded. Reload the page. 无法加载 Seccompose，请重新加载页面。')
  }
  addEventListener('error', event => event.target instanceof HTMLScriptElement && addEventListener('load', sayMissing), true)

  // A folder has no modules for a page.
  if (location.protocol === 'file:' && !('oneFile' in page.dataset))
    document.head.append(Object.assign(document.createElement('script'), { src: 'from-disk.js' }))

  // The document that was open, read while the modules are fetched.
  if (open !== undefined) {
    window.earlyDraft = {
      id: open,
      draft: new Promise((resolve, reject) => {
        const opening = indexedDB.open('seccompose')
        opening.onupgradeneeded = () => opening.result.createObjectStore('drafts')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          try {
            const reading = database.transaction('drafts').objectStore('drafts').get(`text:${open}`)
            reading.onerror = () => reject(reading.error)
            reading.onsuccess = () => resolve(reading.result)
            reading.transaction.oncomplete = () => database.close()
          } catch (error) {
            // It has lost its store.
            database.close()
            reject(error)
          }
        }
      }),
    }
    // Whoever reads it hears of a failure; that nobody may have asked yet is no error.
    window.earlyDraft.draft.catch(() => undefined)
  }
}
