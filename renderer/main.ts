import { createPinia } from 'pinia'
import { createApp } from 'vue'
import AppRoot from './app/AppRoot.vue'
import { createAppRouter } from './app/router.ts'
import './styles/theme.css'

const app = createApp(AppRoot)
app.use(createPinia())
app.use(createAppRouter())
app.mount('#app')
