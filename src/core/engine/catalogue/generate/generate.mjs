// Makes the generated modules of the catalogue from the tables in ../facts.
//   node src/core/engine/catalogue/generate/generate.mjs           writes them
//   node src/core/engine/catalogue/generate/generate.mjs --check   fails when a written one differs

import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { complaintsAboutRisk } from './check-risk.mjs'
import { packFirstVersions } from './first-versions.mjs'
import { packAttackWays } from './pack-attack-ways.mjs'
import { packConstantsModule } from './pack-constants.mjs'
import { packDetail } from './pack-detail.mjs'
import { packDockerReleases } from './pack-docker-releases.mjs'
import { packEarlierDefaults } from './pack-earlier-defaults.mjs'
import { packFacts, packSignatures } from './pack-facts.mjs'
import { packFirejailGroups } from './pack-firejail-groups.mjs'
import { packKernelFaults } from './pack-kernel-faults.mjs'
import { packQuery } from './pack-query.mjs'
import { packReach } from './pack-reach.mjs'
import { packShipments } from './pack-shipments.mjs'

const outputs = {
  'facts.generated.ts': packFacts,
  'signatures.generated.ts': packSignatures,
  'constants.generated.ts': packConstantsModule,
  'detail.generated.ts': packDetail,
  'attack-ways.generated.ts': packAttackWays,
  'kernel-faults.generated.ts': packKernelFaults,
  'since.generated.ts': packFirstVersions,
  'earlier-defaults.generated.ts': packEarlierDefaults,
  'shipments.generated.ts': packShipments,
  'firejail-groups.generated.ts': packFirejailGroups,
  'docker-releases.generated.ts': packDockerReleases,
  'query/query.generated.ts': packQuery,
  'reach.generated.ts': packReach,
}

for (const complaint of complaintsAboutRisk()) {
  process.stderr.write(`${complaint}\n`)
  process.exitCode = 1
}

const check = process.argv.includes('--check')
for (const [file, make] of Object.entries(outputs)) {
  const target = new URL(`../${file}`, import.meta.url)
  const text = make()
  if (!check) {
    writeFileSync(target, text)
  } else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write(`${file} is not what the tables in facts/ make: run the generator\n`)
    process.exitCode = 1
  }
}
