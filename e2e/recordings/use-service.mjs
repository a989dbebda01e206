// node e2e/recordings/use-service.mjs ID PID: asks a server of that process for something until it answers, and ends with 0
// where it does its job. Run in the server's own network.
import { programs, used } from './programs.mjs'

const [id, pid] = process.argv.slice(2)
const service = programs.find(program => program.id === id)?.service
if (!service) throw new Error(`no server: ${id}`)
const isUsed = await used(service, { pidOf: async () => Number(pid), isOver: () => false, seconds: 40 })
process.exitCode = isUsed ? 0 : 1
