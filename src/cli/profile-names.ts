/** Units of systemd with their drop-ins, its settings of containers, Quadlet's, firejail's profiles, policies of minijail and LXC. */
const CARRIER =
  /\.(?:(?:service|socket|mount|swap)(?:\.d\/[^/]+\.conf)?|nspawn|container|profile|policy|seccomp)$/i

/** What a file is searched for by its name. */
export const isProfileName = (path: string) => /\.(json|jsonc|ya?ml)$/i.test(path) || CARRIER.test(path)
