/** The words of the page that watches a connection. */
export const watch = {
  'watch.title': 'Watch your connection',
  'watch.lead':
    'Runs the leak test again and again while you disturb the connection: pull the cable, switch networks, stop the VPN. A good VPN then lets nothing out (its kill switch). Here you see at once whether your real address shows.',

  'watch.headline.idle': 'Not watching yet',
  'watch.headline.starting': 'Watching… the first test is running',
  'watch.headline.exposed': 'Your real address shows: {address}',
  'watch.headline.exposed.since': 'It was seen {time} after the beginning.',
  'watch.headline.was-exposed': 'Your real address showed: {address}',
  'watch.headline.was-exposed.detail': 'It was first seen {time} after the beginning. It does not show now.',
  'watch.headline.leak': 'Leak: WebRTC shows another address than the page load',
  'watch.headline.was-leak': 'There was a leak: WebRTC showed another address than the page load',
  'watch.headline.was.detail': 'It was first seen {time} after the beginning. The last test did not show it.',
  'watch.headline.was.untested':
    'It was first seen {time} after the beginning. Whether it goes on is not known: nothing could be tested last time.',
  'watch.headline.quiet-known': 'Your real address has not shown',
  'watch.headline.quiet': 'No leak so far',
  'watch.headline.quiet.detail':
    'They compare WebRTC with the page load. To be told when your own address shows, enter it below.',
  'watch.headline.untested': 'Nothing could be tested last time',
  'watch.headline.untested.detail':
    'No answer came through. With a VPN that blocks everything while it is down, that is what you want to see; tests go on.',
  'watch.headline.exposed-otherwise': 'No leak, but WebRTC tells more than it must',
  'watch.headline.was-exposed-otherwise': 'No leak, but WebRTC told more than it must',
  'watch.headline.detail': 'Tests so far: {count}, in {time}.',
  'watch.headline.detail.gaps': 'Tests so far: {count}, in {time}; some of them got no answer, as the time line shows.',

  'watch.start': 'Start watching',
  'watch.restart': 'Start anew',
  'watch.stop': 'Stop',
  'watch.interval': 'Test every',
  'watch.interval.seconds': '{count} seconds',
  'watch.baseline': 'Your real addresses (VPN off)',
  'watch.baseline.about':
    'Switch the VPN off, press “Take the addresses of now”, switch it on again and start. They stay in this page and are gone when you close it.',
  'watch.baseline.take': 'Take the addresses of now',
  'watch.baseline.taking': 'Looking…',
  'watch.baseline.none': 'No public address shows now, so there is nothing to take.',
  'watch.baseline.wrong': 'This is no address: {text}',
  'watch.notify': 'Show a notification when my real address shows',
  'watch.notify.denied': 'This browser does not let this page show notifications.',
  'watch.notify.insecure': 'Browsers allow notifications only on pages opened over HTTPS or on localhost.',
  'watch.sound': 'Play a sound then',
  'watch.notification.title': 'Your real address shows',
  'watch.notification.body': '{address} – seen by icelens',

  'watch.picture.title': 'Time line',
  'watch.picture.about':
    'One row for each kind of address; a new colour is a new address. Hatched: nothing could be tested.',
  'watch.picture.label': 'Time line of {time}. Changes: {changes}; they are listed below.',
  'watch.picture.verdict': 'Result',
  'watch.picture.empty': 'The time line appears with the first test.',
  'watch.legend.baseline': 'your real address',
  'watch.legend.other': 'another address',
  'watch.legend.failed': 'not tested',

  'watch.changes.title': 'Changes',
  'watch.changes.none': 'Nothing has changed yet.',
  'watch.changes.time': 'After',
  'watch.changes.family': 'Kind',
  'watch.changes.what': 'What happened',
  'watch.change.first': '{after} shows',
  'watch.change.other': '{before} → {after}',
  'watch.change.gone': '{before} no longer shows',
  'watch.change.baseline': 'your real address',
  'watch.event.online': 'The browser says it is online again.',
  'watch.event.offline': 'The browser says it is offline.',
  'watch.event.connection': 'The kind of connection changed.',
  'watch.event.visible': 'This tab came to the front.',
  'watch.event.hidden': 'This tab went to the background, where browsers may test less often.',

  'watch.save': 'Save what was seen',
  'watch.save.why':
    'As a JSON file, made in your browser; nothing is uploaded. Without addresses, equal ones still have equal stand-ins.',
  'watch.save.masked': 'Save without addresses',
  'watch.save.full': 'Save with addresses',
  'watch.save.failed':
    'The part of the page that masks addresses could not be loaded. Try again when the server can be reached, or save with addresses.',
  'watch.config-missing':
    'The page did not get its settings from the server. Reload it; if that does not help, the server is older or newer than the page.',
} as const;
