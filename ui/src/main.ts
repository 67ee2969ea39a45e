import { mount } from 'svelte';
import App from './App.svelte';
import { listen } from './kit/hotkeys.svelte';
import { settings } from './parts/settings.svelte';
import './styles/tokens.css';
import './styles/base.css';

settings.start();
listen(window);
const target = document.getElementById('app');
if (target !== null) mount(App, { target });
