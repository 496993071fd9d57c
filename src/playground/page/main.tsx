import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element with the id "app"');

const handle = new URLSearchParams(location.search).get('as') ?? 'alice';
render(<App handle={handle} now={() => new Date()} />, root);
