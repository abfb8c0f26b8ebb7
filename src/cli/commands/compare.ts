import type { Config } from '../../config.ts'
import { isIri } from '../../rdf/iri.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

/** `concordance compare CLASS CLASS`: both definitions side by side as Markdown, or a draft of what they have in common. */
export async function compareClasses(
  config: Config,
  classes: { readonly left: string; readonly right: string },
  { draft = false }: { draft?: boolean },
): Promise<ExitCode> {
  const session = await openSession(config)
  try {
    const named = (name: string): string => (isIri(name) ? name : `${session.baseIri}id/${name}`)
    const sides = { left: named(classes.left), right: named(classes.right) }
    process.stdout.write(await session.compare(sides, draft ? 'turtle' : 'markdown'))
    return 0
  } finally {
    await session.close()
  }
}
