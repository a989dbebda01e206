import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Browsers that Playwright does not drive unless it has patched them: as their distribution packs them, by the protocols
 * that they speak of their own accord.
 */
export interface DrivenBrowser {
  open(url: string): Promise<void>
  /** Runs the body of a function in the page, and gives what it returns. */
  evaluate(body: string): Promise<unknown>
  /** Strikes keys as a hand does: a letter as it stands, others by the names of `keys`, several held by `+`. */
  press(...strokes: readonly string[]): Promise<void>
  /** The folder that downloads go to. */
  readonly downloads: string
  close(): Promise<void>
}

/** How to start one, or what is missing here. */
export type FoundBrowser =
  | { readonly ok: true; readonly start: () => Promise<DrivenBrowser> }
  | { readonly ok: false; readonly missing: string }

const PATIENCE_MS = 180_000

/** What WebDriver calls the keys that print nothing. */
const keys: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  Home: '\uE011',
  Control: '\uE009',
}

/** The same for every browser that follows WebDriver. */
function keyActions(strokes: readonly string[]): object {
  const actions = strokes.flatMap(stroke => {
    const held = stroke.length > 1 ? stroke.split('+') : [stroke]
    const values = held.map(name => keys[name] ?? name)
    return [
      ...values.map(value => ({ type: 'keyDown', value })),
      ...values.toReversed().map(value => ({ type: 'keyUp', value })),
    ]
  })
  return { actions: [{ type: 'key', id: 'keyboard', actions }] }
}

/** A folder of this run's own. */
function ownFolder(started: Started, name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `seccompose-${name}-`))
  started.atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function programIn(folders: readonly string[], names: readonly string[]): string | undefined {
  return folders.flatMap(folder => names.map(name => path.join(folder, name))).find(file => existsSync(file))
}

const programFolders = (process.env.PATH ?? '').split(path.delimiter)

export function findFirefox(): FoundBrowser {
  const program = programIn(programFolders, ['firefox', 'firefox-esr'])
  return program === undefined
    ? { ok: false, missing: 'Firefox (Debian: firefox-esr)' }
    : { ok: true, start: () => startFirefox(program) }
}

export function findWebKit(): FoundBrowser {
  const driver = programIn(programFolders, ['WebKitWebDriver'])
  const display = programIn(programFolders, ['Xvfb'])
  const libraries = '/usr/lib'
  const folders = existsSync(libraries)
    ? readdirSync(libraries).flatMap(name =>
        ['4.1', '6.0', '4.0'].map(version => path.join(libraries, name, `webkit2gtk-${version}`)),
      )
    : []
  const browser = programIn(folders, ['MiniBrowser'])
  return driver === undefined || display === undefined || browser === undefined
    ? { ok: false, missing: 'WebKitGTK (Debian: webkit2gtk-driver and xvfb)' }
    : { ok: true, start: () => startWebKit(driver, display, browser) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}

/** Tries until it succeeds: a program that was just started does not listen yet. */
async function eventually<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what} does not answer`, { cause: error })
      await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
}

/** What was started ends with the browser, and also where the browser does not come up. */
class Started {
  private readonly endings: (() => unknown)[] = []

  child(child: ChildProcess): ChildProcess {
    this.endings.unshift(() => end(child))
    return child
  }

  atEnd(ending: () => unknown): void {
    this.endings.unshift(ending)
  }

  readonly close = async (): Promise<void> => {
    for (const ending of this.endings.splice(0)) await ending()
  }

  static async with(
    start: (started: Started) => Promise<Omit<DrivenBrowser, 'close'>>,
  ): Promise<DrivenBrowser> {
    const started = new Started()
    try {
      return { ...(await start(started)), close: started.close }
    } catch (error) {
      await started.close()
      throw error
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill()
  await ended
}

// --- Firefox, by the protocol that geckodriver speaks with it ---------------------------------------------------------

function startFirefox(program: string): Promise<DrivenBrowser> {
  return Started.with(async started => {
    const profile = ownFolder(started, 'firefox')
    const downloads = ownFolder(started, 'downloads')
    const port = await freePort()
    const preferences = {
      'marionette.port': port,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      // It would take the keys.
      'browser.download.alwaysOpenPanel': false,
    }
    writeFileSync(
      path.join(profile, 'user.js'),
      Object.entries(preferences)
        .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
        .join(''),
    )
    const args = ['--marionette', '--headless', '--no-remote', '--profile', profile]
    started.child(spawn(program, args, { stdio: 'ignore' }))
    const link = await eventually('Firefox', () => Marionette.connect(port))
    started.atEnd(() => link.close())
    await link.command('WebDriver:NewSession', {})
    await link.command('WebDriver:SetTimeouts', { script: PATIENCE_MS, pageLoad: PATIENCE_MS })
    return {
      open: async url => void (await link.command('WebDriver:Navigate', { url })),
      evaluate: async script => {
        const answer = await link.command('WebDriver:ExecuteScript', { script, args: [] })
        return (answer as { value: unknown }).value
      },
      press: async (...strokes) => void (await link.command('WebDriver:PerformActions', keyActions(strokes))),
      downloads,
    }
  })
}

/** Messages are JSON behind their length in bytes: `[0, id, command, parameters]`, answered by `[1, id, error, result]`. */
class Marionette {
  private received = Buffer.alloc(0)
  private id = 0
  private readonly waiting = new Map<
    number,
    { take: (result: unknown) => void; fail: (error: Error) => void }
  >()

  private constructor(private readonly socket: Socket) {
    socket.on('data', bytes => this.read(bytes))
    socket.on('close', () => {
      for (const { fail } of this.waiting.values()) fail(new Error('Firefox has gone'))
      this.waiting.clear()
    })
  }

  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Marionette(socket)))
    })
  }

  command(name: string, parameters: object): Promise<unknown> {
    this.id++
    const { id } = this
    const text = JSON.stringify([0, id, name, parameters])
    return new Promise((take, fail) => {
      this.waiting.set(id, { take, fail })
      this.socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private read(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes])
    for (;;) {
      const colon = this.received.indexOf(':')
      const length = Number(this.received.subarray(0, colon).toString())
      if (colon < 0 || this.received.length < colon + 1 + length) return
      const message: unknown = JSON.parse(this.received.subarray(colon + 1, colon + 1 + length).toString())
      this.received = this.received.subarray(colon + 1 + length)
      // The first message, which says what speaks, is no list.
      if (!Array.isArray(message)) continue
      const [, id, error, result] = message as [number, number, { message: string } | null, unknown]
      const waiting = this.waiting.get(id)
      this.waiting.delete(id)
      if (error) waiting?.fail(new Error(error.message))
      else waiting?.take(result)
    }
  }
}

// --- WebKit, by WebDriver over HTTP ----------------------------------------------------------------------------------

function startWebKit(driver: string, xvfb: string, browser: string): Promise<DrivenBrowser> {
  return Started.with(async started => {
    const display = await startDisplay(xvfb, started)
    const port = await freePort()
    const home = ownFolder(started, 'webkit')
    const downloads = path.join(home, 'Downloads')
    mkdirSync(downloads)
    mkdirSync(path.join(home, '.config'))
    writeFileSync(path.join(home, '.config/user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
    const env = {
      ...process.env,
      HOME: home,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    }
    started.child(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env }))
    const send = async (method: string, address: string, body?: object): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${port}${address}`, {
        method,
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      })
      const { value } = (await response.json()) as { value: { message?: string } | null }
      if (!response.ok) throw new Error(value?.message ?? String(response.status))
      return value
    }
    await eventually('WebKitWebDriver', () => send('GET', '/status'))
    const alwaysMatch = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } }
    const session = (await send('POST', '/session', { capabilities: { alwaysMatch } })) as {
      sessionId: string
    }
    const at = `/session/${session.sessionId}`
    started.atEnd(() => send('DELETE', at))
    await send('POST', `${at}/timeouts`, { script: PATIENCE_MS, pageLoad: PATIENCE_MS })
    return {
      open: async url => void (await send('POST', `${at}/url`, { url })),
      evaluate: script => send('POST', `${at}/execute/sync`, { script, args: [] }),
      press: async (...strokes) => void (await send('POST', `${at}/actions`, keyActions(strokes))),
      downloads,
    }
  })
}

/** A screen in memory, whose number it finds by itself and writes to its third file. */
async function startDisplay(xvfb: string, started: Started): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
  const child = started.child(spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }))
  const output = child.stdio[3]
  if (!output || !('setEncoding' in output)) throw new Error('Xvfb has no third file')
  const number = await new Promise<string>((resolve, reject) => {
    output.once('data', bytes => resolve(String(bytes).trim()))
    child.once('exit', () => reject(new Error('Xvfb does not start')))
  })
  return `:${number}`
}
