// Answers about one long text, in a thread of its own.

import { parentPort } from 'node:worker_threads'
import type { Answered, Asked } from './long-texts'
import { answerOf } from './questions'

parentPort?.on('message', async ({ id, question, edited, details }: Asked) => {
  parentPort?.postMessage(await answered(id, question, edited, details))
})

async function answered(
  id: number,
  question: Asked['question'],
  edited: Asked['edited'],
  details: Asked['details'],
): Promise<Answered> {
  try {
    return { id, answer: await answerOf(question, edited, details) }
  } catch (error) {
    return { id, error: String(error) }
  }
}
