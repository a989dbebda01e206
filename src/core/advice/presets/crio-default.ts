import { engineDraft, type Host } from './engine-default'
import { writeProfile } from './profile-draft'

/**
 * CRI-O's own default: that of the library which it shares with Podman, but `unshare` only for containers with
 * CAP_SYS_ADMIN (cri-o internal/config/seccomp `DefaultProfile`).
 */
export function crioDefault(host: Host): string {
  const draft = engineDraft('podman', host)
  const isForAll = ({ includes }: (typeof draft.syscalls)[number]) => (includes?.caps ?? []).length === 0
  return writeProfile({
    ...draft,
    syscalls: [
      ...draft.syscalls.map(rule =>
        isForAll(rule) ? { ...rule, names: rule.names.filter(name => name !== 'unshare') } : rule,
      ),
      { names: ['unshare'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
    ],
  })
}
