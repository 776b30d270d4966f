/** Vitest set-up file: the files of the window share one document, and none finds in it what another left there. */
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterAll } from 'vitest'

// The last named runs first: what is mounted goes before the page it stands on.
afterAll(() => {
  document.body.replaceChildren()
  localStorage.clear()
})
disableAutoUnmount()
enableAutoUnmount(afterAll)
