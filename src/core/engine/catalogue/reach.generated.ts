// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.

/** Fact, last release, date of the source. */
export const reachRows = [
  ['numbers', 'Linux 7.1-rc4', '2026-07-01'],
  ['arguments', 'Linux 6.17', '2025-10-02'],
  ['constants', 'Linux 7.2', '2026-08-17'],
  ['capabilities', 'Linux 6.12.118', '2026-11-20'],
  ['sets', 'systemd 257.13', '2026-04-13'],
  ['docker', 'Docker 29.7.2', '2026-08-23'],
  ['podman', 'Podman 6.0.0-rc1', '2026-06-12'],
  ['containerd', 'containerd 2.3.4', '2026-08-22'],
  ['cves', '', '2026-08'],
  ['exploited', '', '2025-08-25'],
] as const
