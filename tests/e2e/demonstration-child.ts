/** Makes the demonstration township in the folder given; a process of its own, because Playwright's loader cannot open the database. */
import { openDemonstration } from '../../services/demo/demonstration.ts'

const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('the folder is missing')
const station = await openDemonstration({ dataDir, demo: true })
station.close()
