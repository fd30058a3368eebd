package dev.relaykit.conformance.testee;

import java.util.List;

/** Answers that are as they should be, and answers that are not. */
final class AnswerTexts {

  private static final String START =
      "'name':'n','sdk':'s','version':'1','language':'l','features':";
  private static final String MESSAGE =
      "'message_id':'x','state':'sent','is_done':false,'listener_calls':[],'completion_calls':[]";

  private AnswerTexts() {}

  /**
   * An answer to a command.
   *
   * @param text JSON, with ' for "
   */
  record Answer(String command, String text) {

    String json() {
      return text.replace('\'', '"');
    }
  }

  static final List<Answer> GOOD =
      List.of(
          ok("start", START + "['ws']"),
          ok("start", START + "['messaging','wss']"),
          ok("start", START + "['ws','wss','jwt','contexts','receive','inbox','messaging','wait']"),
          ok(
              "start",
              START
                  + "['ws','listener','on_completed','tags','region','reconnect','resume','timing',"
                  + "'offline_queue','callbacks','give_up','connect_again','send_many','observe','log',"
                  + "'reauthenticate']"),
          ok("start", "'name':'','sdk':'','version':'','language':'','features':['ws']"),
          ok("connect", ""),
          ok("send_message", "'message_id':'x','state':'queued'"),
          ok("wait", "'state':'delivered'"),
          ok("wait", "'state':'failed','reason':'no route'"),
          ok("message", MESSAGE),
          ok("message", MESSAGE + ",'reason':'r','segments':2"),
          ok(
              "message",
              "'message_id':'x','state':'delivered','is_done':true,"
                  + "'listener_calls':['sent','delivered'],'completion_calls':['delivered']"),
          ok("send_message", "'message_id':null,'state':'queued'"),
          ok("wait", "'state':'delivered','reason':null"),
          ok("message", MESSAGE.replace("'listener_calls':[]", "'listener_calls':[{}]")),
          ok("message", MESSAGE + ",'segments':1.5"),
          ok("inbox", "'messages':[{'message_id':'a','media':null}]"),
          ok("inbox", "'messages':[]"),
          ok("inbox", "'messages':[{'message_id':'a'},{'message_id':'b','body':''}]"),
          ok(
              "inbox",
              "'messages':[{'message_id':'a','context':'c','from_number':'+1','to_number':'+2',"
                  + "'body':'b','media':['u'],'tags':[],'segments':1,'state':'received',"
                  + "'direction':'inbound'}]"),
          ok("receive", ""),
          ok("unreceive", ""),
          ok("disconnect", ""),
          ok("stop", ""),
          ok("give_up", ""),
          ok("reauthenticate", ""),
          ok("connect_again", ""),
          ok("observed", "'events':[]"),
          ok("observed", "'events':[{'event_type':'a'},{'event_type':null,'params':[1]}]"),
          ok("log", "'text':''"),
          ok("send_many", "'accepted':3,'failed':{'QUEUE_FULL':1}"),
          new Answer("connect", "{'ok':{},'id':9223372036854775807}"),
          new Answer("connect", "{'id':1.0,'ok':{}}"),
          new Answer("connect", "{'id':1,'error':{'kind':'AUTH','text':''}}"),
          new Answer("send_message", "{'id':1,'error':{'kind':'SERVER','text':'t','code':'402'}}"),
          new Answer("wait", "{'id':1,'error':{'kind':'TIMEOUT','text':'t'}}"),
          new Answer("wait", "{'id':1,'error':{'kind':'SESSION_LOST','text':'t'}}"),
          new Answer("message", "{'id':1,'error':{'kind':'OTHER','text':'t'}}"),
          new Answer("receive", "{'id':1,'unsupported':''}"));

  static final List<Answer> BAD =
      List.of(
          ok("start", START + "[]"),
          ok("start", START + "['wait']"),
          ok("start", START + "['ws','ws']"),
          ok("start", START + "['ws','mock']"),
          ok("start", START + "['ws','telepathy']"),
          ok("start", START + "['ws',1]"),
          ok("start", START + "'ws'"),
          ok("start", "'name':'n','sdk':'s','version':'1','language':'l'"),
          ok("start", "'name':'n','sdk':'s','version':1,'language':'l','features':['ws']"),
          ok("start", "'sdk':'s','version':'1','language':'l','features':['ws']"),
          ok("start", START + "['ws'],'more':1"),
          ok("connect", "'session':'x'"),
          ok("send_message", ""),
          ok("send_message", "'message_id':'x'"),
          ok("send_message", "'message_id':'x','state':'queued','segments':1"),
          ok("wait", ""),
          ok("wait", "'state':'delivered','reasons':'r'"),
          ok("message", "'message_id':'x','state':'sent'"),
          ok("message", MESSAGE.replace("false", "'no'")),
          ok("message", MESSAGE.replace("'listener_calls':[]", "'listener_calls':{}")),
          ok("message", MESSAGE.replace(",'completion_calls':[]", "")),
          ok("inbox", ""),
          ok("inbox", "'messages':{}"),
          ok("inbox", "'messages':['x']"),
          ok("inbox", "'messages':[{}]"),
          ok("inbox", "'messages':[{'message_id':'a','id':'b'}]"),
          ok("disconnect", "'code':1000"),
          ok("give_up", "'state':'queued'"),
          ok("observed", ""),
          ok("observed", "'events':'a'"),
          ok("observed", "'events':['a']"),
          ok("observed", "'events':[{}]"),
          ok("observed", "'events':[{'event_type':'a'},{'event_type':'b','id':1}]"),
          ok("log", ""),
          ok("log", "'text':5"),
          ok("send_many", "'accepted':3"),
          new Answer("connect", "17"),
          new Answer("connect", "null"),
          new Answer("connect", "[]"),
          new Answer("connect", "{}"),
          new Answer("connect", "{'ok':{}}"),
          new Answer("connect", "{'id':1}"),
          new Answer("connect", "{'id':'1','ok':{}}"),
          new Answer("connect", "{'id':null,'ok':{}}"),
          new Answer("connect", "{'id':0,'ok':{}}"),
          new Answer("connect", "{'id':-1,'ok':{}}"),
          new Answer("connect", "{'id':1.5,'ok':{}}"),
          new Answer("connect", "{'id':9223372036854775808,'ok':{}}"),
          new Answer("connect", "{'id':1,'ok':true}"),
          new Answer("connect", "{'id':1,'ok':null}"),
          new Answer("connect", "{'id':1,'ok':{},'unsupported':'x'}"),
          new Answer("connect", "{'id':1,'ok':{},'cmd':'connect'}"),
          new Answer("connect", "{'id':1,'okay':{}}"),
          new Answer("connect", "{'id':1,'unsupported':true}"),
          new Answer("connect", "{'id':1,'error':'refused'}"),
          new Answer("connect", "{'id':1,'error':{'kind':'AUTH'}}"),
          new Answer("connect", "{'id':1,'error':{'text':'t'}}"),
          new Answer("connect", "{'id':1,'error':{'kind':'auth','text':'t'}}"),
          new Answer("connect", "{'id':1,'error':{'kind':'AUTH','text':'t','code':402}}"),
          new Answer("connect", "{'id':1,'error':{'kind':'AUTH','text':'t','more':1}}"));

  private static Answer ok(String command, String members) {
    return new Answer(command, "{'id':1,'ok':{" + members + "}}");
  }
}
