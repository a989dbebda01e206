import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { minify, type Plugin } from 'vite'
import type { FirstScreens } from '../first-screens'
import { withSourceModules } from './source-modules.ts'

/** Puts the first screens into the built page, so that they are painted before any script has come. */
export function firstScreensInPage(): Plugin {
  let root = ''
  let outDir = ''
  return {
    name: 'first-screens',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outDir = path.resolve(root, config.build.outDir)
    },
    /** What blocks the first paint is short; files of `public` are copied as they are. */
    async writeBundle() {
      const file = path.join(outDir, 'early.js')
      const { code } = await minify(file, await readFile(file, 'utf8'))
      await writeFile(file, code)
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const { start, table, languages } = await render(root)
        const screens = `<div data-first="start">${start}</div><div data-first="table" inert aria-hidden="true">${table}</div>`
        const early = '<script src="./early.js"></script>'
        // Its own files come later, with the code; the policy allows styles in the page, for the editor.
        const styles = Object.values(bundle).filter(({ fileName }) =>
          /start-screen-[^/]*\.css$/.test(fileName),
        )
        if (styles.length !== 1) throw new Error('The start screen has no file of styles of its own')
        const style = `<style>${styles
          .map(file => ('source' in file ? file.source : ''))
          .join('')
          .trim()}</style>`
        return (
          html
            .replaceAll(/>\n\s*/g, '>')
            .replaceAll(/\n\s*/g, ' ')
            .replaceAll(' />', '>')
            // Behind what the page asks for: where a policy stands in it, browsers look no further than a script.
            .replace(early, '')
            .replace('</head>', `${style}${early}</head>`)
            .replace('<html', `<html data-languages="${languages.join(' ')}"`)
            .replace('<div id="root">', `${screens}<div id="root">`)
        )
      },
    },
  }
}

function render(root: string): Promise<FirstScreens> {
  return withSourceModules(root, async server => {
    const withdraw = standIn()
    try {
      const module = await server.ssrLoadModule('/src/first-screens.tsx')
      return await module.firstScreens()
    } finally {
      withdraw()
    }
  })
}

/** What the app asks a browser for while it is drawn: a wide window, tall enough for any screen's rows. */
function standIn(): () => void {
  const media = (query: string) => ({
    matches: query.includes('min-width'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })
  const browser = {
    matchMedia: media,
    window: { innerWidth: 1440, innerHeight: 680, matchMedia: media },
    document: { documentElement: { dataset: {} } },
    location: { href: 'http://localhost/', hash: '', search: '' },
  }
  const names = Object.keys(browser)
  Object.assign(globalThis, browser)
  return () => {
    for (const name of names) Reflect.deleteProperty(globalThis, name)
  }
}
