// Packs the releases of Linux that have a vulnerability. The reader is ../kernel-faults.ts.

import { literal, readCves, readSyscalls } from './tables.mjs'

/** The text of kernel-faults.generated.ts. */
export function packKernelFaults() {
  const { sources, cves } = readCves(new Set(readSyscalls().rows.map(row => row.name)))
  const dated = [...new Set(cves.flatMap(({ kernelSources }) => kernelSources))].sort()
  const faults = cves.flatMap(({ id, kernels, kernelSources }) => {
    const places = kernelSources.map(key => dated.indexOf(key)).join('')
    return kernels.length === 0 ? [] : [[id.slice('CVE-'.length), kernels.join(' '), places].join('~')]
  })
  return [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    '/** What the releases are from. */',
    `export const kernelSources = [${dated.map(key => literal(sources.get(key))).join(', ')}]`,
    '',
    '/** id~kernels~places in kernelSources, a digit each; parted by # */',
    `export const kernelFaults = ${literal(faults.join('#'))}`,
    '',
  ].join('\n')
}
