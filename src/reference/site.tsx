import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.edge'
import { capabilities, catalogue, engines } from '../core'
import { constantFamilies } from '../core/engine/catalogue/constants'
import { cves, numberings } from '../core/engine/catalogue/detail'
import { groupNames } from '../core/engine/catalogue/query'
import { type Language, languageCodes, languages } from '../messages'
import { architecturePage } from './architecture-page'
import { callPage } from './call-page'
import { capabilityPage } from './capability-page'
import { constantsPage } from './constants-page'
import { cvePage } from './cve-page'
import { enginePage } from './engine-page'
import { guidePages } from './guide'
import { guidePage } from './guide-page'
import { indexPage } from './index-page'
import { offlinePage } from './offline-page'
import { folderOf, linkBetween, type Page, type ReferenceFile } from './pages'
import { setPage } from './set-page'
import { tablesPage } from './tables-page'
import { loadTongue, type Tongue } from './tongue'

/** The pages load nothing but a sheet of styles, and where they need it what sorts a table or counts days, all beside them. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

/**
 * Every page of the reference in every language, with the facts of each as JSON.
 *
 * @param site the address that the build will be served from, with a `/` at its end; without it pages name their other
 * forms by relative addresses, and there is no map of the site, which needs whole ones
 */
export async function referenceFiles(site?: string): Promise<readonly ReferenceFile[]> {
  const files: ReferenceFile[] = []
  const paths: string[] = []
  for (const language of languageCodes) {
    const tongue = await loadTongue(language)
    for (const page of pagesOf(tongue)) {
      const { path, facts } = page
      files.push({ path: `${folderOf(language)}${path}.html`, contents: documentOf(page, tongue, site) })
      paths.push(`${folderOf(language)}${path}.html`)
      if (language === 'en' && facts !== undefined)
        files.push({ path: `${path}.json`, contents: `${JSON.stringify(facts, asText, 1)}\n` })
    }
    files.push({
      path: `${folderOf(language)}offline.html`,
      contents: documentOf(offlinePage(tongue), tongue, site),
    })
  }
  if (site !== undefined) files.push({ path: 'sitemap.xml', contents: siteMap(site, paths) })
  return files
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function pagesOf(tongue: Tongue): readonly Page[] {
  const lists = {
    guide: guidePages.map(name => guidePage(name, tongue)),
    calls: catalogue.syscalls.map(syscall => callPage(syscall, tongue)),
    capabilities: capabilities.map(name => capabilityPage(name, tongue)),
    cves: cves().map(cve => cvePage(cve, tongue)),
    sets: groupNames().map(name => setPage(name, tongue)),
    defaults: engines.map(engine => enginePage(engine, tongue)),
    constants: constantFamilies().map(family => constantsPage(family, tongue)),
    architectures: numberings.map(architecture => architecturePage(architecture, tongue)),
  }
  return [indexPage(tongue, lists), tablesPage(tongue), ...Object.values(lists).flat()]
}

function documentOf(page: Page, tongue: Tongue, site: string | undefined): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Document page={page} tongue={tongue} site={site} />)}\n`
}

interface DocumentProps {
  readonly page: Page
  readonly tongue: Tongue
  readonly site: string | undefined
}

function Document({ page, tongue, site }: DocumentProps): ReactElement {
  const { path, title, description, body, facts } = page
  const { language, words } = tongue
  /** A file of the reference as this page names it. */
  const file = (name: string) => linkBetween(`${folderOf(language)}${path}`, name, '')
  const address = (other: Language) => {
    const name = `${folderOf(other)}${path}.html`
    return site === undefined ? file(name) : `${site}reference/${name}`
  }
  const others = languageCodes.filter(code => code !== language)
  return (
    <html lang={languages[language].tag}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Seccompose`}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={address(language)} />
        {languageCodes.map(code => (
          <link key={code} rel="alternate" hrefLang={languages[code].tag} href={address(code)} />
        ))}
        {facts !== undefined && <link rel="alternate" type="application/json" href={file(`${path}.json`)} />}
        <link rel="icon" href={file('../icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={file('reference.css')} />
        {path.startsWith('architecture/') && <script defer src={file('sort.js')} />}
        {path === 'tables' && <script defer src={file('ages.js')} />}
      </head>
      <body>
        <a className="skip" href="#content">
          {words.skip}
        </a>
        <header>
          <a href={file('../')}>{words.editor}</a>
          <a href={linkBetween(path, 'index')}>{words.reference}</a>
          <span className="end">
            {facts !== undefined && <a href={file(`${path}.json`)}>{words.facts}</a>}
            {others.map(code => (
              <a
                key={code}
                href={file(`${folderOf(code)}${path}.html`)}
                hrefLang={languages[code].tag}
                lang={languages[code].tag}
              >
                {languages[code].name}
              </a>
            ))}
          </span>
        </header>
        <main id="content">{body}</main>
      </body>
    </html>
  )
}

function siteMap(site: string, paths: readonly string[]): string {
  const urls = paths.map(path => `<url><loc>${site}reference/${path}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}
