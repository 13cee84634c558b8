/** An HTTP proxy "VPN": `http-proxy.js PORT`. Leaves from the host in which it runs, over both families. */
import { startProxy } from '../../support/proxy.ts';

const proxy = await startProxy(undefined, { port: Number(process.argv[2]), host: '::' });
console.log(`proxy at ${proxy.server}`);
