import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { useSession } from '../shared/session-store.ts'
import '../shared/route-meta.ts'
import { navItemsFor } from './nav-items.ts'
import { sectionTabs, type SectionTab } from '../shared/section-tabs.ts'

/** Each feature says in its own `routes.ts` what it shows; the pages themselves are loaded when first opened. */
const found = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true })

function allRoutes(): RouteRecordRaw[] {
  const features = Object.values(found).flatMap((file) => file.routes)
  const start: RouteRecordRaw = { path: '/', component: { render: () => null } }
  return [start, ...features, { path: '/:rest(.*)*', redirect: '/' }]
}

/** Hash routing: works from any address that the shell serves the page at. */
export function createAppRouter(): Router {
  const router = createRouter({ history: createWebHashHistory(), routes: allRoutes() })
  router.beforeEach((to) => {
    const session = useSession()
    if (to.path === '/') return session.user ? (navItemsFor(session.user.role)[0]?.path ?? '/system') : true
    if (session.user && to.meta.right && !session.may(to.meta.right)) return firstAllowedTab(to.path) ?? '/'
    return true
  })
  return router
}

/** A section whose first page is another role's opens with the first one that this person may see. */
function firstAllowedTab(path: string): string | undefined {
  const session = useSession()
  const tabs: readonly SectionTab[] | undefined = Object.values(sectionTabs).find(([first]) => first.path === path)
  return tabs?.find(({ right }) => session.may(right))?.path
}
