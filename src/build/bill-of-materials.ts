import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sbom from 'rollup-plugin-sbom'
import { build, type Plugin } from 'vite'

const LICENSES = 'third-party-licenses.md'
const BILL = 'sbom.cdx'

/** What the build of the app does not see: each is built alone, by another step. The analysing worker takes what the app does. */
const builtAlone = ['src/offline/sw.ts', 'src/worker/trace.worker.ts']

interface Component {
  readonly type: string
  readonly name: string
  readonly version?: string
  readonly purl: string
  readonly 'bom-ref': string
  readonly licenses: readonly object[]
}

interface Bill {
  components: Pick<Component, 'bom-ref'>[]
  dependencies: { readonly ref: string }[]
}

const list = () => sbom({ outDir: '.', outFilename: BILL, saveTimestamp: false, includeWellKnown: false })

/** What others wrote of the app, by name, version and licence, as scanners of dependencies read it; and the licences. */
export function billOfMaterials() {
  return [list(), withPartsBuiltAlone()]
}

function withPartsBuiltAlone(): Plugin {
  let root = ''
  let outDir = ''
  return {
    name: 'bill-of-parts-built-alone',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outDir = path.resolve(root, config.build.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const [billFile, licensesFile] = [`${BILL}.json`, LICENSES].map(name => path.join(outDir, name))
        if (billFile === undefined || licensesFile === undefined) return
        const bill: Bill = JSON.parse(await readFile(billFile, 'utf8'))
        let licenses = await readFile(licensesFile, 'utf8')
        for (const entry of builtAlone) {
          const part = await materialsOf(path.join(root, entry))
          const known = new Set(bill.components.map(component => component['bom-ref']))
          const isNew = (ref: string) => !known.has(ref)
          bill.components.push(...part.bill.components.filter(component => isNew(component['bom-ref'])))
          const named = new Set(bill.dependencies.map(({ ref }) => ref))
          bill.dependencies.push(...part.bill.dependencies.filter(({ ref }) => !named.has(ref)))
          for (const section of sectionsOf(part.licenses))
            if (!licenses.includes(headOf(section))) licenses = `${licenses.trimEnd()}\n\n${section.trim()}\n`
        }
        const within = await withinMonaco(path.join(root, 'node_modules/monaco-editor'))
        bill.components.push(...within.components)
        bill.dependencies.push(...within.components.map(component => ({ ref: component['bom-ref'] })))
        licenses = `${licenses.trimEnd()}\n\n${within.licenses.trim()}\n`
        await writeFile(billFile, JSON.stringify(bill))
        await writeFile(licensesFile, licenses)
      },
    },
  }
}

/**
 * What Monaco holds as files of its own, so that no dependency names it: the versions stand in these files. Throws where
 * one has moved or says no version any more.
 */
async function withinMonaco(folder: string): Promise<{ components: Component[]; licenses: string }> {
  const versionIn = async (file: string, pattern: RegExp) => {
    const [, version] = pattern.exec(await readFile(path.join(folder, 'esm/vs', file), 'utf8')) ?? []
    if (version === undefined) throw new Error(`Monaco’s ${file} names no version`)
    return version
  }
  const purifier = await versionIn('base/browser/dompurify/dompurify.js', /DOMPurify (\d[\w.-]*)/)
  const markdown = await versionIn('base/common/marked/marked.js', /marked v(\d[\w.-]*)/)
  const component = (name: string, license: object, version?: string): Component => {
    const purl = `pkg:npm/${name.replace('@', '%40')}${version === undefined ? '' : `@${version}`}`
    return { type: 'library', name, ...(version && { version }), purl, 'bom-ref': purl, licenses: [license] }
  }
  const notices = await readFile(path.join(folder, 'ThirdPartyNotices.txt'), 'utf8')
  return {
    components: [
      component('dompurify', { expression: 'MPL-2.0 OR Apache-2.0' }, purifier),
      component('marked', { license: { id: 'MIT' } }, markdown),
      // The font of its icons, which says no version.
      component('@vscode/codicons', { license: { id: 'CC-BY-4.0' } }),
    ],
    licenses: `## Parts of monaco-editor\n\nDOMPurify ${purifier} (MPL-2.0 or Apache-2.0), marked ${markdown} (MIT), Codicons (CC-BY-4.0), and what its own notices name:\n\n\`\`\`text\n${notices}\n\`\`\``,
  }
}

function sectionsOf(licenses: string): string[] {
  return licenses.split(/^(?=## )/m).filter(section => section.startsWith('## '))
}

function headOf(section: string): string {
  return section.slice(0, section.indexOf('\n') + 1)
}

async function materialsOf(entry: string): Promise<{ bill: Bill; licenses: string }> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [list()],
    build: {
      write: false,
      reportCompressedSize: false,
      license: { fileName: LICENSES },
      rollupOptions: { input: entry, external: [/^node:/, 'url', 'crypto'] },
    },
  })
  const [output] = [result].flat()
  const files = output && 'output' in output ? output.output : []
  const textOf = (name: string) => {
    const file = files.find(({ fileName }) => fileName === name)
    if (file?.type !== 'asset') throw new Error(`no ${name} for ${entry}`)
    return String(file.source)
  }
  return { bill: JSON.parse(textOf(`${BILL}.json`)), licenses: textOf(LICENSES) }
}
