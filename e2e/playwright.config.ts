import { defineConfig, devices } from '@playwright/test'
import { chromiumFlags, chromiumVariable } from './chromium.mjs'
import { root } from './process.mjs'

// `npm test` finds the browser, picks a free port and asks for the report. Run by hand, as
// `npx playwright test -c e2e`, the tests need a build in dist and take Playwright's own browser or the variable's.
const executablePath = process.env[chromiumVariable]
const port = Number(process.env.SECCOMPOSE_PORT ?? 4199)
const server = [process.execPath, 'e2e/serve.mjs', port]

export default defineConfig({
  testMatch: '**/*.spec.ts',
  forbidOnly: true,
  // A machine that does other things meanwhile is no failure of the app. What needs it is named in the summary.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 2,
  reporter: [['list'], ['./reports/playwright.mjs']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-US',
    // A worker would keep files from one test to the next, and from what a test does to a request; e2e/offline.spec.ts allows it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: { args: chromiumFlags, ...(executablePath && { executablePath }) },
  },
  projects: [
    // One page for the tests of a worker, emptied between them: what V8 has compiled of the app serves the next one. A test
    // that changes what is not put back, such as the network or the browser itself, asks for a page of its own.
    {
      name: 'browser',
      testIgnore: '**/runtimes/**',
      // Each has a folder of its own: a run empties its folder when it begins, and both may run at once.
      outputDir: '../test-results/browser',
      use: { reuseContext: true },
    },
    // Each worker has engines of its own, in folders and control groups of its own.
    { name: 'runtimes', testDir: 'runtimes', outputDir: '../test-results/runtimes' },
  ],
  webServer: {
    command: server.map(part => JSON.stringify(String(part))).join(' '),
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
})
