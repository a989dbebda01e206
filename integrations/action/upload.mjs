// Gives findings to code scanning: https://docs.github.com/en/rest/code-scanning, "Upload an analysis as SARIF data".
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { ask, unlessRefused } from './github.mjs'

const { SARIF, GITHUB_SHA, GITHUB_REF } = process.env

await unlessRefused('Findings are not in code scanning', () =>
  ask('POST', '/code-scanning/sarifs', {
    commit_sha: GITHUB_SHA,
    ref: GITHUB_REF,
    sarif: gzipSync(readFileSync(SARIF)).toString('base64'),
    tool_name: 'Seccompose',
  }),
)
