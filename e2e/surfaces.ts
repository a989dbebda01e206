import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { globSync } from 'tinyglobby'
import { type Language, loadAllMessages, loadWords } from '../src/messages'
import { root } from './process.mjs'

/** A build without its images has no tab for it. */
export const hasLab = existsSync(path.join(root, 'dist/lab/lab.json'))

/** Something that opens over the rest, or a panel, and the way to it from an open document. */
export interface Surface {
  readonly name: string
  /** The file in `src/ui` that draws it. */
  readonly from: string
  /** Where it is: in any window unless said. */
  readonly only?: 'wide' | 'narrow'
  open(at: Opened): Promise<Locator>
}

export type SaidWords = Awaited<ReturnType<typeof saidIn>>

interface Opened {
  readonly page: Page
  readonly words: SaidWords
}

/** All that finds a surface, in the words that its person reads. */
export async function saidIn(language: Language) {
  const [all, catalogue, comparing, learn, observe, searching, simulator] = await Promise.all([
    loadAllMessages(language),
    loadWords('catalogue', language),
    loadWords('comparing', language),
    loadWords('learn', language),
    loadWords('observe', language),
    loadWords('search', language),
    loadWords('simulator', language),
  ])
  return {
    ...all,
    choices: catalogue.choice,
    comparing,
    learn,
    observe,
    searching,
    simulator,
  }
}

const dialog = (page: Page) => page.locator('dialog[open]')
const menu = (page: Page) => page.getByRole('menu')
const popover = (page: Page) => page.locator('[popover][role="dialog"], [role="dialog"]:not(dialog)')

/** Its key does something once what is seen first is there. */
async function palette({ page, words }: Opened): Promise<Locator> {
  const field = page.getByRole('combobox', { name: words.palette.placeholder })
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k')
    await expect(field).toBeVisible({ timeout: 2000 })
  }).toPass()
  return field
}

/** By the palette, which is the same in all windows. */
async function command(at: Opened, label: string): Promise<void> {
  await (await palette(at)).fill(label)
  await at.page.getByRole('option', { name: label }).first().click()
}

const byCommand =
  (label: (words: SaidWords) => string) =>
  async (at: Opened): Promise<Locator> => {
    await command(at, label(at.words))
    await expect(at.page.getByRole('combobox', { name: at.words.palette.placeholder })).toHaveCount(0)
    return dialog(at.page)
  }

const byButton =
  (label: (words: SaidWords) => string | RegExp, opened: (page: Page) => Locator) =>
  async ({ page, words }: Opened): Promise<Locator> => {
    await page
      .getByRole('button', { name: label(words) })
      .first()
      .click()
    return opened(page)
  }

/** The list of calls, found by a name. */
async function find({ page, words }: Opened, call: string): Promise<void> {
  await showTable({ page, words })
  await page.getByRole('searchbox').fill(call)
}

/** Narrow windows show one thing at a time. */
async function showTable({ page }: Opened): Promise<void> {
  if (await page.getByRole('searchbox').isVisible()) return
  await page.getByRole('tablist').first().getByRole('tab').first().click()
}

async function verdictMenu(at: Opened, call: string): Promise<Locator> {
  await find(at, call)
  await at.page.locator(`button[aria-label="${at.words.catalogue.actionFor(call)}"]`).click()
  return menu(at.page)
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([file, dropped]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([dropped], file, { type: 'application/json' }))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text] as const,
  )
}

const inspected = JSON.stringify(
  ['web', 'db'].map(name => ({
    Name: `/${name}`,
    HostConfig: { SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_LOG"}'] },
  })),
)

/** One call is no call, one is let run under a condition alone. */
export const profile = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64"],
  "syscalls": [
    { "names": ["read", "write", "ptrace", "opennat"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }] }
  ]
}
`

/** Each panel as the tab that names it. */
function panel(id: keyof SaidWords['shell']['panelTabs']): Surface {
  return {
    name: `panel ${id}`,
    from: 'shared/view.tsx',
    async open({ page, words }) {
      // A count may stand behind it.
      const name = new RegExp(`^${words.shell.panelTabs[id]}( \\d+)?$`)
      await page.getByRole('tab', { name }).first().click()
      return page.getByRole('tabpanel').or(page.locator('[data-pane="panel"]')).first()
    },
  }
}

function callView(id: keyof SaidWords['simulator']['views']): Surface {
  return viewOf('simulator', `calls, ${id}`, words => words.simulator.views[id])
}

function logView(id: keyof SaidWords['observe']['views']): Surface {
  return viewOf('observe', `log, ${id}`, words => words.observe.views[id])
}

function viewOf(
  tab: keyof SaidWords['shell']['panelTabs'],
  title: string,
  named: (words: SaidWords) => string,
): Surface {
  return {
    name: title,
    from: 'shared/view.tsx',
    async open(at) {
      await panel(tab).open(at)
      const name = named(at.words)
      await at.page.getByRole('tab', { name, exact: true }).last().click()
      return at.page.getByRole('tabpanel', { name, exact: true }).last()
    },
  }
}

export const surfaces: readonly Surface[] = [
  ...(['problems', 'syscall', 'simulator', 'compare', 'observe'] as const).map(panel),
  ...(hasLab ? [panel('lab')] : []),
  ...(['try', 'blocked', 'filter'] as const).map(callView),
  ...(['log', 'record'] as const).map(logView),
  {
    name: 'palette',
    from: 'palette/command-palette.tsx',
    async open(at) {
      await palette(at)
      return dialog(at.page)
    },
  },
  {
    name: 'palette without a command',
    from: 'palette/command-palette.tsx',
    async open(at) {
      await (await palette(at)).fill('zzzz')
      return dialog(at.page)
    },
  },
  {
    name: 'shortcuts',
    from: 'palette/shortcuts-dialog.tsx',
    open: byCommand(words => words.palette.shortcuts),
  },
  {
    name: 'target dialog',
    from: 'target/target-dialog.tsx',
    open: byCommand(words => words.palette.setTarget),
  },
  {
    name: 'target sheet',
    from: 'target/target-sheet.tsx',
    only: 'wide',
    open: byButton(words => new RegExp(`^${words.target.label}`), popover),
  },
  {
    name: 'containerd',
    from: 'target/containerd-dialog.tsx',
    open: byCommand(words => words.palette.newFrom(words.start.presets['containerd-default'].name)),
  },
  {
    name: 'fleet',
    from: 'fleet/fleet-dialog.tsx',
    async open({ page }) {
      const pod = 'kind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx\n'
      await drop(page, 'all.yaml', Array.from({ length: 6 }, () => `apiVersion: v1\n${pod}`).join('---\n'))
      return dialog(page).filter({ has: page.getByRole('grid') })
    },
  },
  { name: 'goals', from: 'goals/goals-dialog.tsx', open: byCommand(words => words.palette.goals) },
  { name: 'report', from: 'report/report-dialog.tsx', open: byCommand(words => words.palette.report) },
  { name: 'share', from: 'sharing/share-dialog.tsx', open: byCommand(words => words.palette.share) },
  {
    name: 'export',
    from: 'export-dialog/export-dialog.tsx',
    open: byCommand(words => words.palette.exportProfile),
  },
  {
    name: 'documents',
    from: 'documents/documents-dialog.tsx',
    open: byCommand(words => words.palette.documents),
  },
  {
    name: 'versions',
    from: 'documents/versions-dialog.tsx',
    open: byCommand(words => words.palette.versions),
  },
  {
    name: 'workshop',
    from: 'offline/workshop-dialog.tsx',
    open: byCommand(words => words.palette.workshop),
  },
  {
    name: 'menu of new documents',
    from: 'shell/top-bar.tsx',
    only: 'wide',
    open: byButton(words => words.shell.newFrom, menu),
  },
  {
    name: 'menu of themes and languages',
    from: 'shell/top-bar.tsx',
    only: 'wide',
    open: byButton(words => new RegExp(`^${words.shell.settings('')}`), menu),
  },
  {
    name: 'menu of all that does not fit',
    from: 'shell/folded-controls.tsx',
    only: 'narrow',
    open: byButton(words => words.shell.more, menu),
  },
  {
    name: 'menu of the document',
    from: 'shell/document-name.tsx',
    open: byButton(words => new RegExp(`^${words.shell.documentMenu('')}`), menu),
  },
  {
    name: 'menu of what is compared with',
    from: 'compare/source-menu.tsx',
    async open(at) {
      await panel('compare').open(at)
      return await byButton(words => new RegExp(`^${words.comparing.compareWith}`), menu)(at)
    },
  },
  {
    name: 'menu of the JSON',
    from: 'json/json-pane.tsx',
    only: 'wide',
    open: byButton(words => words.shell.jsonMore, menu),
  },
  {
    name: 'menu of the panel',
    from: 'shell/panel-menu.tsx',
    async open(at) {
      await panel('problems').open(at)
      return await byButton(words => words.shell.panelMore, menu)(at)
    },
  },
  {
    name: 'help of the search',
    from: 'catalogue/search/search-help.tsx',
    async open(at) {
      await find(at, '')
      return await byButton(words => words.searching.help, popover)(at)
    },
  },
  {
    name: 'filters of the search',
    from: 'catalogue/search/filter-menus.tsx',
    async open(at) {
      await find(at, '')
      return await byButton(({ searching }) => new RegExp(`^${searching.filter}`), popover)(at)
    },
  },
  {
    name: 'completions of the search',
    from: 'catalogue/search/completion-list.tsx',
    async open(at) {
      await find(at, '')
      await at.page.getByRole('searchbox').pressSequentially('risk:')
      return at.page.getByRole('listbox')
    },
  },
  {
    name: 'menu of a verdict',
    from: 'catalogue/action-overlay.tsx',
    only: 'wide',
    open: at => verdictMenu(at, 'ptrace'),
  },
  {
    name: 'menu of a name that is no call',
    from: 'catalogue/action-overlay.tsx',
    only: 'wide',
    async open(at) {
      await find(at, 'opennat')
      await at.page.getByRole('button', { name: at.words.searching.unknownActions('opennat') }).click()
      return menu(at.page)
    },
  },
  {
    name: 'question for an errno',
    from: 'catalogue/action-overlay.tsx',
    only: 'wide',
    async open(at) {
      await verdictMenu(at, 'ptrace')
      await at.page.getByRole('menuitemradio', { name: at.words.choices['deny-errno'] }).click()
      return popover(at.page)
    },
  },
  {
    name: 'question before conditions are given up',
    from: 'catalogue/action-overlay.tsx',
    only: 'wide',
    async open(at) {
      await verdictMenu(at, 'socket')
      await at.page.getByRole('menuitemradio').first().click()
      return popover(at.page)
    },
  },
  {
    name: 'sheet of a call',
    from: 'catalogue/syscall-sheet.tsx',
    only: 'narrow',
    async open(at) {
      await find(at, 'ptrace')
      await at.page
        .getByRole('row', { name: /^ptrace/ })
        .first()
        .click()
      return dialog(at.page)
    },
  },
  {
    name: 'choice among several profiles of a file',
    from: 'importing/carried-dialog.tsx',
    async open({ page }) {
      await drop(page, 'inspect.json', inspected)
      return dialog(page)
    },
  },
  {
    name: 'import of a log',
    from: 'observe/import-dialog.tsx',
    async open(at) {
      await command(at, at.words.shell.closeDocument)
      await command(at, at.words.palette.importLog)
      return dialog(at.page)
    },
  },
  {
    name: 'reading of a loaded filter',
    from: 'filter/read-dialog.tsx',
    async open(at) {
      await command(at, at.words.shell.closeDocument)
      const box = at.page.locator('main textarea')
      await box.fill('0600000000000000')
      await box.press('Enter')
      return dialog(at.page)
    },
  },
  {
    name: 'lesson at full size',
    from: 'learn/presenter.tsx',
    async open(at) {
      const { page, words } = at
      await command(at, words.palette.learn)
      await page.locator('aside li button, [data-pane="learn"] li button').first().click()
      await page.getByRole('button', { name: words.learn.teach.present }).click()
      return dialog(page)
    },
  },
]

const parts =
  /<(?:Modal|MenuButton|MenuPopover|Popover|dialog)\b|role="listbox"|^export const (?:panelTabs|callViews|logViews)\b.*/gm

/** For each file of `src/ui`, how much of it opens over the rest or is a panel. */
export function drawnIn(): string[] {
  const folder = path.join(root, 'src/ui')
  return globSync('**/*.tsx', { cwd: folder })
    .filter(file => !/^shared\/(?!view)/.test(file))
    .flatMap(file =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(parts)].flatMap(([part]) =>
        // A list of names draws as many.
        part.startsWith('export')
          ? (part.match(/'/g) ?? []).filter((_, at) => at % 2 === 0).map(() => file)
          : [file],
      ),
    )
    .sort()
}
