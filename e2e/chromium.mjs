// @ts-check
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { nodeTool, run } from './process.mjs'

/** Names a Chromium, Chrome or Edge program to test with; nothing else is looked for then. */
export const chromiumVariable = 'SECCOMPOSE_CHROMIUM'

/**
 * Parts of the browser that no test needs. This list replaces the one that Playwright gives, so it has all of that which
 * matters here; what it is for are the last two, pages of the address bar, which cost a tenth of the time.
 */
const unneededFeatures = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
]

/**
 * V8 makes faster code of what runs often, which a test that lives for seconds has nothing of: it waits longer here, which
 * saves an eighth of the time that opening the app takes.
 */
const lateOptimization = [
  '--invocation-count-for-maglev=20000',
  '--invocation-count-for-osr=20000',
  '--invocation-count-for-turbofan=60000',
]

/** Flags for every start. They keep the browser from calling home, which on a closed network costs seconds a start. */
export const chromiumFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${unneededFeatures.join()}`,
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  `--js-flags=${lateOptimization.join(' ')}`,
  '--no-first-run',
]

const startLimit = 30_000
const downloadLimit = 120
const packageLimit = 600

/**
 * @typedef {{ name: string, executablePath?: string }} Browser
 *   without `executablePath`: the one that Playwright downloaded and finds by itself
 */

/**
 * Finds a Chromium that starts, and installs one where there is none: Playwright's download first, then the system's
 * package manager, since the download may be refused or lack system libraries.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<Browser>}
 * @throws {Error} with a message for the person at the terminal
 */
export async function findChromium(say) {
  const chosen = process.env[chromiumVariable]
  if (chosen) {
    const browser = { name: chosen, executablePath: chosen }
    const failure = await startFailure(browser)
    if (failure) throw new Error(`${chromiumVariable} is set to ${chosen}, which does not start: ${failure}`)
    return browser
  }
  const present = await firstThatStarts([playwrightBrowser, ...systemBrowsers()], say)
  if (present) return present

  say(`No Chromium found. Downloading Playwright's (at most ${downloadLimit} s) …`)
  const [node, playwright] = nodeTool('@playwright/test', 'playwright')
  const download = await run(node, [...playwright, 'install', '--only-shell', 'chromium'], {
    seconds: downloadLimit,
  })
  if (download.ok && (await firstThatStarts([playwrightBrowser], say))) return playwrightBrowser
  if (!download.ok) say(download.timedOut ? 'The download took too long.' : 'The download failed.')

  for (const commands of await packageManagerCommands()) {
    for (const [program, args] of commands) {
      say(`Installing Chromium from the system's packages: ${[program, ...args].join(' ')}`)
      await run(program, args, { seconds: packageLimit, env: { DEBIAN_FRONTEND: 'noninteractive' } })
    }
    // A second chance for Playwright's own: the packages bring the libraries that it may have lacked.
    const installed = await firstThatStarts([...systemBrowsers(), playwrightBrowser], say)
    if (installed) return installed
  }
  throw new Error(
    `No Chromium could be found or installed. Install Chromium, Chrome or Edge, or set ${chromiumVariable} to the path of one.`,
  )
}

const notThere = 'not there'

/** @type {Browser} */
const playwrightBrowser = { name: "Playwright's own Chromium" }

/** @returns {Browser[]} the ones that exist, not yet known to start */
function systemBrowsers() {
  const found = systemPaths().filter(path => existsSync(path))
  return found.map(executablePath => ({ name: executablePath, executablePath }))
}

/**
 * Debian's Chromium without the window around a page, which takes three quarters of the time. What stands in the path
 * starts it as a child, which would outlive a test that kills it.
 */
const shell = '/usr/lib/chromium/chromium-headless-shell'

/** @returns {string[]} */
function systemPaths() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    const folders = [
      process.env.PROGRAMFILES,
      process.env['PROGRAMFILES(X86)'],
      process.env.LOCALAPPDATA,
    ].filter(folder => folder !== undefined)
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return programs.flatMap(program => folders.map(folder => join(folder, program)))
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  return [shell, ...programs.flatMap(program => folders.map(folder => join(folder, program)))]
}

/**
 * @param {Browser[]} browsers
 * @param {(line: string) => void} say
 * @returns {Promise<Browser | undefined>}
 */
async function firstThatStarts(browsers, say) {
  for (const browser of browsers) {
    const failure = await startFailure(browser)
    if (!failure) return browser
    if (failure !== notThere) say(`${browser.name} does not start: ${failure}`)
  }
  return undefined
}

/**
 * Starts the browser as the tests do and runs a line in it: a program that prints its version may still lack libraries,
 * and an old one may lack what Playwright needs.
 *
 * @param {Browser} browser
 * @returns {Promise<string | undefined>} why it does not work
 */
async function startFailure({ executablePath }) {
  try {
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: chromiumFlags,
      timeout: startLimit,
    })
    try {
      const page = await browser.newPage()
      await page.evaluate('1 + 1')
    } finally {
      await browser.close()
    }
    return undefined
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
    return line.includes("Executable doesn't exist") ? notThere : line
  }
}

/** @typedef {[program: string, args: string[]]} Command */

/** @returns {Promise<Command[][]>} for each package manager at hand, the commands that install Chromium in order */
async function packageManagerCommands() {
  if (process.platform !== 'linux') return []
  const isRoot = process.getuid?.() === 0
  // -n: without a password, or not at all; a prompt would hang an unattended run.
  if (!isRoot && !(await answers('sudo', ['-n', 'true']))) return []
  /** @type {Record<string, string[][]>} */
  const managers = {
    'apt-get': [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']],
    dnf: [['install', '-y', 'chromium']],
    apk: [['add', 'chromium']],
  }
  /** @type {Command[][]} */
  const available = []
  for (const [manager, steps] of Object.entries(managers)) {
    if (!(await answers(manager, ['--version']))) continue
    available.push(steps.map(args => (isRoot ? [manager, args] : ['sudo', ['-n', manager, ...args]])))
  }
  return available
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function answers(program, args) {
  const { ok } = await run(program, args, { seconds: 10, quiet: true })
  return ok
}
