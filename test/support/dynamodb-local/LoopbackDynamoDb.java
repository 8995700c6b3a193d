import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local in memory on a free port of 127.0.0.1, which it prints; it ends when its standard input does.
 * Started by itself, it listens on every address of the machine, and has no option that says otherwise.
 */
public class LoopbackDynamoDb {
    public static void main(String[] args) throws Exception {
        DynamoDBProxyServer dynamoDb =
                ServerRunner.createServerFromCommandLineArgs(new String[] {"-inMemory", "-disableTelemetry"});
        var field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        var connector = (ServerConnector) ((Server) field.get(dynamoDb)).getConnectors()[0];
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        dynamoDb.start();
        System.out.println("listening on " + connector.getLocalPort());
        while (System.in.read() != -1) {}
        System.exit(0);
    }
}
