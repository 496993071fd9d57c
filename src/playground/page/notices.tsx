interface NoticesProps {
  connected: boolean;
  botConnected: boolean;
  clickProblem: string | undefined;
}

/** What keeps the playground from working, above everything. */
export function Notices({ connected, botConnected, clickProblem }: NoticesProps) {
  return (
    <div class="notices" role="status">
      {!connected && <p class="notice">The playground is not reachable. Connecting…</p>}
      {connected && !botConnected && <p class="notice">The bot is not connected.</p>}
      {clickProblem && (
        <p class="notice notice-error">That click did not get through: {clickProblem}</p>
      )}
    </div>
  );
}
