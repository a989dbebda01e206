/**
 * The releases whose behaviour a filter depends on.
 *
 * libseccomp decides which names are known and, between 2.6.0 and 2.6.1, one tie between rules. runc 1.2 and later put
 * the calls of a long profile into a binary tree and word one part of their stub differently; 1.1 refuses flags.
 */
export interface FilterVersions {
  readonly libseccomp: LibseccompVersion
  readonly runc: RuncVersion
}

/** From the oldest to the newest. 2.5.4 is in Debian 12 and Ubuntu 22.04, 2.6.0 in Debian 13. */
export const libseccompVersions = ['2.5.4', '2.5.6', '2.6.0', '2.6.1'] as const
export type LibseccompVersion = (typeof libseccompVersions)[number]

/** 1.2 stands for every later release too. 1.1 is in Debian 12 and 13. */
export const runcVersions = ['1.1', '1.2'] as const
export type RuncVersion = (typeof runcVersions)[number]

export const currentVersions: FilterVersions = { libseccomp: '2.6.0', runc: '1.2' }

/** Whether a release is at least as new as another. */
export function isAtLeast(version: LibseccompVersion, other: LibseccompVersion): boolean {
  return libseccompVersions.indexOf(version) >= libseccompVersions.indexOf(other)
}
