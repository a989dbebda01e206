import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sbom from 'rollup-plugin-sbom'
import { build, type Plugin } from 'vite'

const LICENSES = 'third-party-licenses.md'
const BILL = 'sbom.cdx'

/** What the build of the app does not see: each is built alone, by another step. */
const builtAlone = ['src/lab/frame.ts', 'src/offline/sw.ts']

interface Bill {
  components: { readonly 'bom-ref': string }[]
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
        await writeFile(billFile, JSON.stringify(bill))
        await writeFile(licensesFile, licenses)
      },
    },
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
