// Apollo's packages read these when they are loaded or constructed: nothing may leave this process. Imported first.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
delete process.env.APOLLO_KEY;
delete process.env.APOLLO_GRAPH_REF;
