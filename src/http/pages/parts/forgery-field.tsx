import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/** What every form that writes has in it: proof that it is on a page of this session. Nothing when nobody is signed in. */
export function ForgeryField(): VNode | null {
  const { account } = useReader()
  return account === undefined ? null : <input type="hidden" name="csrf" value={account.csrf} />
}
