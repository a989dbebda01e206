/** Errors of what starts a container and could not use its profile, so that nothing ran under one. */
export type StartErrorId = 'profile-not-found' | 'profile-not-read' | 'filter-not-loaded'

/**
 * What starts a container says that it could not use the profile: docker (cli/command/container/opts.go), dockerd and
 * containerd (`contrib/seccomp`) on reading it, runc (`libcontainer/seccomp`) and crun on making a filter of it. A filter
 * that may not be loaded is no such error: the calls that load it may have been refused.
 */
const startErrors: readonly { readonly id: StartErrorId; readonly pattern: RegExp }[] = [
  {
    id: 'profile-not-found',
    pattern:
      /\bseccomp[ _-]?profile\b.*no such file or directory|no such file or directory.*\bseccomp[ _-]?profile\b/i,
  },
  {
    id: 'profile-not-read',
    pattern:
      /\b(?:decod|compact|pars|unmarshal)\w*\b.{0,20}\bseccomp profile\b|\bseccomp profile\b.*\binvalid character\b|is not a valid \w+ for seccomp|SCMP_ACT_\w+ cannot be used as default action|error creating seccomp syscall condition|are specified in the seccomp profile/i,
  },
  {
    id: 'filter-not-loaded',
    pattern:
      /\berror (?:load|creat|add|initiali[sz])ing (?:the )?seccomp filter(?!.*(?:operation not permitted|permission denied))|\bseccomp (?:is )?not (?:enabled|supported|available)\b/i,
  },
]

/** Whether it is an error of what starts a container. */
export function isStartError(id: string): id is StartErrorId {
  return startErrors.some(one => one.id === id)
}

/** Why no container was started under its profile, where a text says that. */
export function readStartError(text: string): StartErrorId | undefined {
  return startErrors.find(({ pattern }) => pattern.test(text))?.id
}
