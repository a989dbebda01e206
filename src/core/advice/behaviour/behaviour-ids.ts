/** What programs do that any image may hold. */
const basicBehaviourIds = [
  'static-glibc',
  'dynamic-glibc',
  'static-musl',
  'dynamic-musl',
  'go-starts',
  'forks',
  'threads',
  'sleeps',
] as const

/** Images by what starts in them, with all that an engine runs beside the server. */
export const imageBehaviourIds = [
  'nginx-image',
  'redis-image',
  'postgres-image',
  'mariadb-image',
  'node-image',
  'python-image',
  'java-image',
  'php-image',
  'httpd-image',
  'memcached-image',
  'haproxy-image',
  'rabbitmq-image',
] as const

/** Programs that a person names as what must run, each with a job of its own. */
export const programBehaviourIds = [
  'busybox',
  'dash',
  'bash',
  'python',
  'node',
  'go',
  'java',
  'build',
  'curl',
  'sqlite',
  'strace',
  ...imageBehaviourIds,
  'nginx',
  'redis',
  'postgres',
] as const

/**
 * - `starts`: the target's loader starts a container, whose program gets control.
 * - `starts-as-user`: what it calls on top of that for a user other than root.
 * - `pause`: what the pause container of a Kubernetes pod does.
 * - `ends`: a program ends, with `exit_group`.
 * - `shows-mode`: a small program of an image prints a line of a file, as what shows that a filter is loaded.
 */
export const behaviourIds = [
  'pause',
  'starts',
  'starts-as-user',
  'ends',
  'shows-mode',
  ...basicBehaviourIds,
  ...programBehaviourIds,
] as const
export type BehaviourId = (typeof behaviourIds)[number]
export type ProgramBehaviourId = (typeof programBehaviourIds)[number]
export type ImageBehaviourId = (typeof imageBehaviourIds)[number]
