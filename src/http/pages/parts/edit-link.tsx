import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** The way from the page of a thing to its form: to edit it, or to suggest a change, for which one signs in. */
export function EditLink({ uri, domains }: { uri: string; domains: readonly Pick<Reference, 'uri'>[] }): VNode | null {
  const { words, account, may, draft, pastState } = useReader()
  if (pastState) return null // what is past does not change
  const form = withParameters('/edit', { uri, draft })
  if (!account) return <a href={withParameters('/sign-in', { return: form })}>{words.edit.suggest}</a>
  const canEdit = domains.length === 0 ? may('edit') : domains.some((domain) => may('edit', domain.uri))
  if (!canEdit && !may('propose')) return null
  return <a href={form}>{canEdit ? words.edit.edit : words.edit.suggest}</a>
}
