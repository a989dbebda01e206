import { join } from 'node:path'
import type { Premises } from '../premises'
import { type ClientShell, clientShell } from './client-shell'
import { hideHybrid } from './oci-runtime'

/** A shell whose runc and crun keep their state in the premises. */
export function runtimeShell({ folder }: Premises): Promise<ClientShell> {
  return clientShell(folder, {
    runc: program => `exec ${program} --root ${join(folder, 'runc-state')} "$@"`,
    // Where control groups of both versions are mounted, crun starts nothing unless it goes without.
    crun: program =>
      `exec unshare --mount sh -c '${hideHybrid} exec "$@"' sh ${program} --cgroup-manager=disabled --root ${join(folder, 'crun-state')} "$@"`,
  })
}
