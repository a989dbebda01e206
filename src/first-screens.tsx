import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.edge'
import { prerender } from 'react-dom/static.edge'
import { english, languageCodes } from './messages'
import { browserPlatform } from './platform'
import { createSession } from './session/session'
import { createView } from './ui/shared/view'
import { App } from './ui/shell/app'

/**
 * The screens that the built page holds, in English and for the default target: the start, and the table before a
 * document is read. `public/early.js` chooses the one to show; the app takes it over with its first drawing
 * (`ui/shared/first-screen`). Made by the build alone, which stands in for the browser.
 */
export async function firstScreens(): Promise<FirstScreens> {
  return {
    start: await wholeMarkup(screen(false)),
    // What is fetched behind the first rows has its styles there too.
    table: inert(renderToStaticMarkup(screen(true))),
    languages: languageCodes,
  }
}

export interface FirstScreens {
  readonly start: string
  readonly table: string
  /** Those that the app may begin in. */
  readonly languages: readonly string[]
}

function screen(isOpen: boolean): ReactNode {
  const platform = browserPlatform()
  const session = createSession({ drafts: platform.drafts })
  const { store } = session
  if (isOpen) {
    const document = { id: '', name: '', origin: 'draft', baseText: '' } as const
    const state = { ...store.getState(), document }
    // Rendered without a browser, React asks for the state that a store began with.
    Object.assign(store, { getInitialState: () => state })
  }
  const view = createView({ panelOpen: true, select: () => undefined })
  const editor = { load: () => import('./editor'), mounted: undefined }
  return <App session={session} platform={platform} view={view} editor={editor} messages={english} />
}

/** With what is fetched for it. */
async function wholeMarkup(node: ReactNode): Promise<string> {
  const failures: unknown[] = []
  const { prelude } = await prerender(node, {
    progressiveChunkSize: Number.POSITIVE_INFINITY,
    onError: error => void failures.push(error),
  })
  if (failures.length > 0) throw failures[0]
  // What can be chosen there comes with the app: its room is kept (`goal-start.module.css`), and the page stays small.
  return (await new Response(prelude).text())
    .replace(/<!--.*?-->/g, '')
    .replaceAll(/><\/(?:path|circle|rect)>/g, '/>')
    .replace(/(<div class="[^"]*choices[^"]*">).*?(<\/div>)/gs, '$1$2')
}

/** Without what only a person at the keyboard, a screen reader or a script would notice. */
function inert(html: string): string {
  return (
    html
      // What the bar says of the document is not known yet.
      .replace(/(<\/h1>).*?(<\/header>)/s, '$1$2')
      .replace(/<a .*?<\/a>/, '')
      .replace(/ +"/g, '"')
      .replace(/<output.*?<\/output>/g, '')
      .replace(/ (?:auto\w+|spellcheck|readonly|value)="[^"]*"/gi, '')
      .replaceAll(/ style="top:\d+(?:px)?"/g, '')
      .replace(/width:39%/, 'width:var(--first-json,39%)')
      .replace(/height:232px/, 'height:var(--first-panel,232px)')
      .replace(
        / (?:aria-(?!pressed|selected|sort)[\w-]+|role|tabindex|id|title|data-(?!pane)[\w-]+|scope|for)="[^"]*"/gi,
        '',
      )
      .replaceAll(/ type="button"| aria-(?:selected|pressed)="false"/g, '')
      .replaceAll(/><\/(?:path|circle|rect)>/g, '/>')
  )
}
