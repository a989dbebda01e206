// @ts-check
// Builds the package's library: modules by Vite, types by TypeScript and API Extractor, which also writes the report of
// the public types beside this file. `--check` fails where the report would change.

import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { build } from 'vite'
import { nodeTool, run } from '../../e2e/process.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')

/** @param {{ folder: string, check: boolean }} options */
export async function buildLibrary({ folder, check }) {
  await build({ configFile: join(here, 'vite.config.ts'), build: { outDir: folder }, logLevel: 'error' })
  const declarations = join(folder, 'declarations')
  const [node, tsc] = nodeTool('typescript', 'tsc')
  const types = await run(node, [...tsc, '--project', here, '--outDir', declarations], { seconds: 600 })
  if (!types.ok) throw new Error(`the types could not be written: ${types.ending}`)
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(declarations, 'src/library/index.d.ts'),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'ESNext',
            moduleResolution: 'bundler',
            target: 'ES2023',
            skipLibCheck: true,
            types: [],
          },
          files: [join(declarations, 'src/library/index.d.ts')],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: 'seccompose',
        reportFolder: here,
        reportTempFolder: join(folder, 'report'),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      dtsRollup: { enabled: true, untrimmedFilePath: join(folder, 'index.d.ts') },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.None },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  })
  const result = Extractor.invoke(config, { localBuild: !check, showVerboseMessages: false })
  await rm(declarations, { recursive: true })
  await rm(join(folder, 'report'), { recursive: true, force: true })
  if (!result.succeeded) throw new Error('the public types are not those of src/library/seccompose.api.md')
}

if (process.argv[1] === import.meta.filename)
  await buildLibrary({ folder: join(root, 'dist-library'), check: process.argv.includes('--check') })
