import type { ExportRefusal, ExportResult } from '../../destination'

/**
 * Where people look for a place to put a profile and there is none: what is possible there instead.
 *
 * - Amazon ECS hands `dockerSecurityOptions` on for SELinux, AppArmor and new privileges alone, and Fargate not even those
 *   (AWS, ContainerDefinition).
 * - gVisor's runsc passes over the profile of config.json unless it is started with `--oci-seccomp` (runsc/config).
 * - Landlock restricts files and ports by their names, which no filter sees (landlock(7)).
 */
export function exportElsewhere(): ExportResult {
  const said = (id: ExportRefusal['id'] & `elsewhere-${string}`): ExportRefusal => ({
    id,
    values: {},
    offset: 0,
    length: 0,
  })
  return {
    ok: false,
    refusals: [said('elsewhere-ecs'), said('elsewhere-gvisor'), said('elsewhere-landlock')],
  }
}
