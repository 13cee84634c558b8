// A peer of node-datachannel in a process of its own: what that library makes of a test must not end the runner of all tests.
// It keeps every channel, since the library still calls into one that was collected as garbage.
import { PeerConnection } from 'node-datachannel';

const say = (message) => process.send?.(message);
const connection = new PeerConnection('caller', { iceServers: [] });
const channels = new Map();
const early = [];

connection.onLocalDescription((sdp, kind) => say({ description: { kind, sdp } }));

function open(label) {
  const channel = connection.createDataChannel(label);
  channel.onMessage((text) => say({ heard: text }));
  channel.onClosed(() => undefined);
  channels.set(channels.has(label) ? `${label} again` : label, channel);
}

process.on('message', ({ description, candidate, label, text }) => {
  if (description) {
    connection.setRemoteDescription(description.sdp, description.kind);
    for (const add of early.splice(0)) add();
  } else if (candidate) {
    const add = () => connection.addRemoteCandidate(candidate.candidate, candidate.sdpMid);
    // The library refuses it before the description to which it belongs.
    if (connection.remoteDescription() === null) early.push(add);
    else add();
  }
  if (label) open(label);
  if (text) channels.get('control').sendMessage(text);
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
open('control');
